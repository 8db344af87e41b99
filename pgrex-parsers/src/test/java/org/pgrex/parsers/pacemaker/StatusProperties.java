package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;

/** What holds of both readers of a status, whatever became of the text on its way. */
class StatusProperties {
  private static final int MEGABYTES = 2 << 20;
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(15);
  private static final String FOLDER = "pacemaker/2.1.5/";
  private static final List<Function<String, ClusterStatus>> READERS =
      List.of(PcsStatusParser::parse, CrmMonXmlParser::parse);

  @Example
  void a_status_that_breaks_off_anywhere_is_read_or_refused() {
    for (String text :
        List.of("failed-over.pcs-status-full.txt", "failed-monitor.crm_mon-all.txt")) {
      String whole = Fixture.text(FOLDER + text);
      for (int end = 0; end <= whole.length(); end++) {
        readOrRefuse(PcsStatusParser::parse, whole.substring(0, end));
      }
    }
  }

  @Example
  void a_document_that_breaks_off_anywhere_is_refused_at_the_line_where_it_does() {
    String whole = Fixture.text(FOLDER + "failover-fencing.crm_mon.xml").strip();
    for (int end = 1; end < whole.length(); end++) {
      String part = whole.substring(0, end);
      try {
        CrmMonXmlParser.parse(part);
        throw new AssertionError("read although it ends at " + end);
      } catch (ParseException e) {
        assertThat(e.line()).isBetween(0, part.split("\n", -1).length);
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Property(tries = 300)
  void bytes_are_read_or_refused(@ForAll byte[] bytes) {
    READERS.forEach(reader -> readOrRefuse(reader, new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  @Property(tries = 300)
  void lines_in_any_order_are_read_or_refused(
      @ForAll("recordings") String recording, @ForAll long seed) {
    List<String> lines = new ArrayList<>(List.of(Fixture.text(recording).split("\n", -1)));
    Collections.shuffle(lines, new Random(seed));
    READERS.forEach(reader -> readOrRefuse(reader, String.join("\n", lines)));
  }

  @Property(tries = 20)
  void megabytes_of_one_line_are_read_or_refused_in_time(
      @ForAll("recordings") String recording, @ForAll long seed) {
    List<String> lines = lines(recording);
    flood(lines, new Random(seed).nextInt(lines.size()));
  }

  @Example
  void megabytes_of_nodes_failures_or_fencing_in_one_line_are_read_or_refused_in_time() {
    for (String start :
        List.of("* Online: [", "* pgsql_monitor_10000 on ", "* reboot of pgrex01 ")) {
      List<String> lines =
          Fixture.in(FOLDER, ".txt").stream()
              .map(StatusProperties::lines)
              .filter(found -> indexOf(found, start) >= 0)
              .findFirst()
              .orElseThrow();
      flood(lines, indexOf(lines, start));
    }
  }

  private static List<String> lines(String recording) {
    return List.of(Fixture.text(recording).split("(?<=\n)"));
  }

  private static int indexOf(List<String> lines, String start) {
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).strip().startsWith(start))
        .findFirst()
        .orElse(-1);
  }

  /** The lines before, then this one again and again, and the same as a single line. */
  private static void flood(List<String> lines, int repeated) {
    String head = String.join("", lines.subList(0, repeated));
    String line = lines.get(repeated);
    String flood = head + line.repeat(MEGABYTES / line.length());
    String withoutEnds = head + line.strip().concat(" ").repeat(MEGABYTES / (line.length() + 1));
    for (Function<String, ClusterStatus> reader : READERS) {
      assertTimeoutPreemptively(
          LONG_ENOUGH,
          () -> {
            readOrRefuse(reader, flood);
            readOrRefuse(reader, withoutEnds);
          },
          () -> "line " + (repeated + 1) + ": " + line.strip());
    }
  }

  @Provide
  Arbitrary<String> recordings() {
    List<String> all = new ArrayList<>(Fixture.in("pacemaker", ".txt"));
    all.addAll(Fixture.in("pacemaker", "crm_mon.xml"));
    return Arbitraries.of(all);
  }

  private static void readOrRefuse(Function<String, ClusterStatus> reader, String text) {
    try {
      assertThat(reader.apply(text)).isNotNull();
    } catch (ParseException e) {
      assertThat(e.line()).isNotNegative();
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
