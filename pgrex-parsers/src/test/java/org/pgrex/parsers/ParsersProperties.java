package org.pgrex.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.pgrex.parsers.corosync.CfgtoolParser;
import org.pgrex.parsers.corosync.LinkStatusParser;
import org.pgrex.parsers.corosync.NodeListParser;
import org.pgrex.parsers.corosync.QuorumStatusParser;
import org.pgrex.parsers.pacemaker.CibParser;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;
import org.pgrex.parsers.pacemaker.PcsStatusParser;
import org.pgrex.parsers.pcs.PcsClusterParser;
import org.pgrex.parsers.postgres.ArchivedFile;
import org.pgrex.parsers.postgres.BackupLabelParser;
import org.pgrex.parsers.postgres.BaseBackupParser;
import org.pgrex.parsers.postgres.ControlDataParser;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.PgCtlParser;
import org.pgrex.parsers.postgres.PostgresVersionParser;
import org.pgrex.parsers.postgres.Timeline;
import org.pgrex.parsers.postgres.TimelineHistoryParser;
import org.pgrex.parsers.postgres.WalFileName;
import org.pgrex.parsers.process.ProcessListParser;
import org.pgrex.parsers.rsync.RsyncParser;

/** What holds of every parser, whatever the text. */
class ParsersProperties {
  private static final List<Function<String, ?>> PARSERS =
      List.of(
          PcsStatusParser::parse,
          CrmMonXmlParser::parse,
          CibParser::parse,
          CfgtoolParser::parse,
          LinkStatusParser::parse,
          NodeListParser::parse,
          QuorumStatusParser::parse,
          PcsClusterParser::parse,
          BaseBackupParser::parse,
          ControlDataParser::parse,
          PgCtlParser::parse,
          TimelineHistoryParser::parse,
          BackupLabelParser::parse,
          RsyncParser::parse,
          ProcessListParser::parse);

  private static final List<String> FIXTURES = Fixture.in("", "");

  /** What no tool prints; it is neither indented nor like a name, a pair or a host's message. */
  private static final String STRANGE = "~~ what is this ~~";

  @Property(tries = 400)
  void a_mutated_recording_is_parsed_or_refused_by_every_parser(@ForAll("mutated") String text) {
    for (Function<String, ?> parser : PARSERS) {
      try {
        assertThat(parser.apply(text)).isNotNull();
      } catch (ParseException e) {
        assertThat(e.line()).isNotNegative();
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Property(tries = 300)
  void a_strange_line_in_a_recording_is_kept_with_its_number(
      @ForAll("lineOriented") Format format, @ForAll @IntRange(min = 0, max = 500) int place) {
    List<String> lines =
        new ArrayList<>(List.of(Fixture.text(format.fixture()).split("\r\n|\n", -1)));
    // At the end of what there is, so that it continues no line that was broken in two.
    int at = place % lines.size();
    lines.add(at, STRANGE);

    List<Unparsed> unparsed = format.unparsed().apply(String.join("\n", lines));

    assertThat(unparsed).contains(new Unparsed(at + 1, STRANGE));
  }

  @Property(tries = 60)
  void an_endless_line_is_parsed_or_refused_at_once(@ForAll("mutated") String text) {
    String line = text.substring(0, Math.min(text.length(), 40)).replaceAll("[\\r\\n]", " ");
    List<String> lines = List.of(text.split("\n", -1));
    String repeated = lines.get(lines.size() / 2) + line.repeat(2_000);
    for (Function<String, ?> parser : PARSERS) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () -> {
            try {
              parser.apply(text + "\n" + repeated);
            } catch (ParseException e) {
              assertThat(e.line()).isNotNegative();
            }
          });
    }
  }

  @Property
  void an_lsn_is_written_as_it_is_read(@ForAll long value) {
    Lsn lsn = new Lsn(value);

    assertThat(Lsn.parse(lsn.toString())).isEqualTo(lsn);
    assertThat(Lsn.parseHex("%016X".formatted(value))).isEqualTo(lsn);
  }

  @Property
  void a_wal_file_s_name_is_written_as_it_is_read(
      @ForAll @IntRange(min = 1) int timeline, @ForAll int log, @ForAll int segment) {
    WalFileName file = new WalFileName(new Timeline(timeline), log, segment);

    assertThat(WalFileName.parse(file.toString())).isEqualTo(file);
    for (String suffix : List.of("", ".partial", ".00000028.backup")) {
      assertThat(ArchivedFile.of(file + suffix).name()).isEqualTo(file + suffix);
    }
    assertThat(ArchivedFile.of(file.timeline().toHex() + ".history").name())
        .isEqualTo(file.timeline().toHex() + ".history");
  }

  @Property
  void a_position_is_in_the_file_that_contains_it(
      @ForAll long position, @ForAll @IntRange(min = 20, max = 30) int power) {
    long size = 1L << power;
    Lsn start = WalFileName.containing(new Timeline(1), new Lsn(position), size).start(size);

    assertThat(position - start.value()).isBetween(0L, size - 1);
  }

  @Property(tries = 200)
  void any_name_is_an_archived_file_of_that_name(@ForAll String name) {
    assertThat(ArchivedFile.of(name).name()).isEqualTo(name);
  }

  @Provide
  Arbitrary<String> mutated() {
    Arbitrary<String> recording = Arbitraries.of(FIXTURES).map(Fixture::text);
    Arbitrary<Integer> place = Arbitraries.integers().between(0, 1_000_000);
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of("", "\n", "\r", "(", "[", "'", ": ", "<", ">", "\"", " ", "99999999999"),
            Arbitraries.strings().ofMaxLength(6));
    Arbitrary<Integer> length = Arbitraries.integers().between(0, 2000);
    return recording.flatMap(
        text ->
            place.flatMap(
                from ->
                    piece.flatMap(insert -> length.map(cut -> mutate(text, from, cut, insert)))));
  }

  private static String mutate(String text, int from, int cut, String insert) {
    int start = text.isEmpty() ? 0 : from % text.length();
    int end = Math.min(text.length(), start + cut);
    return text.substring(0, start) + insert + text.substring(end);
  }

  /** A history with a line that is not understood is refused. */
  private static List<Unparsed> ofHistory(String text) {
    return catchThrowableOfType(ParseException.class, () -> TimelineHistoryParser.parse(text))
        .understood()
        .orElseThrow()
        .unparsed();
  }

  record Format(String fixture, Function<String, List<Unparsed>> unparsed) {
    @Override
    public String toString() {
      return fixture;
    }
  }

  @Provide
  Arbitrary<Format> lineOriented() {
    return Arbitraries.of(
        new Format(
            "pacemaker/2.1.5/pair.pcs-status-full.txt",
            text -> PcsStatusParser.parse(text).unparsed()),
        new Format(
            "pacemaker/2.1.5/failed-start-timeout.pcs-status-full.txt",
            text -> PcsStatusParser.parse(text).unparsed()),
        new Format(
            "pacemaker/written/1.1.crm_mon-1.txt", text -> PcsStatusParser.parse(text).unparsed()),
        new Format("corosync/3.1.7/cfgtool-s.txt", text -> LinkStatusParser.parse(text).unparsed()),
        new Format("corosync/3.1.7/cfgtool-n.txt", text -> NodeListParser.parse(text).unparsed()),
        new Format(
            "corosync/3.1.7/quorumtool.txt", text -> QuorumStatusParser.parse(text).unparsed()),
        new Format("pcs/0.11.5/setup.txt", text -> PcsClusterParser.parse(text).unparsed()),
        new Format(
            "postgresql/15/pg_basebackup-pipe-verbose.ja.txt",
            text -> BaseBackupParser.parse(text).unparsed()),
        new Format(
            "postgresql/15/pg_controldata-primary.ja.txt",
            text -> ControlDataParser.parse(text).unparsed()),
        new Format("postgresql/15/pg_ctl-stop.en.txt", text -> PgCtlParser.parse(text).unparsed()),
        new Format("postgresql/15/backup_label", text -> BackupLabelParser.parse(text).unparsed()),
        new Format(
            "postgresql/15/postgres-version.txt",
            text -> PostgresVersionParser.parse(text).unparsed()),
        new Format("postgresql/15/00000003.history", ParsersProperties::ofHistory),
        new Format(
            "corosync/written/2.4.cfgtool-s.txt", text -> LinkStatusParser.parse(text).unparsed()),
        new Format("pcs/written/0.9.setup.txt", text -> PcsClusterParser.parse(text).unparsed()),
        new Format(
            "postgresql/written/10.pg_controldata.ja.txt",
            text -> ControlDataParser.parse(text).unparsed()),
        new Format("rsync/3.5.0/rsync-refused.txt", text -> RsyncParser.parse(text).unparsed()),
        new Format(
            "procps/4.0.2/ps-ef-primary.txt", text -> ProcessListParser.parse(text).unparsed()));
  }
}
