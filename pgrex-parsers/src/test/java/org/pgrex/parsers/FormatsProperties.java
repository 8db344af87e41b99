package org.pgrex.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.pgrex.parsers.corosync.CfgtoolParser;
import org.pgrex.parsers.corosync.LinkStatusParser;
import org.pgrex.parsers.corosync.NodeListParser;
import org.pgrex.parsers.corosync.QuorumStatusParser;
import org.pgrex.parsers.pacemaker.CibParser;
import org.pgrex.parsers.pcs.PcsClusterParser;
import org.pgrex.parsers.postgres.BackupLabelParser;
import org.pgrex.parsers.postgres.BaseBackup;
import org.pgrex.parsers.postgres.BaseBackupFeed;
import org.pgrex.parsers.postgres.BaseBackupParser;
import org.pgrex.parsers.postgres.ControlDataParser;
import org.pgrex.parsers.postgres.PgCtlParser;
import org.pgrex.parsers.postgres.PostgresVersionParser;
import org.pgrex.parsers.postgres.TimelineHistoryParser;
import org.pgrex.parsers.process.ProcessListParser;
import org.pgrex.parsers.rsync.RsyncParser;
import org.pgrex.parsers.text.Line;

/**
 * What holds of the formats beside the status, whatever the text: a value whose unknown lines are
 * kept as they stand, or the parsers' own exception with a place in the text; in time that grows
 * with the text.
 */
class FormatsProperties {
  private static final int MEGABYTE = 1 << 20;

  /** Much more than two megabytes need on a busy machine, much less than with their square. */
  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  /**
   * A format.
   *
   * @param part of the names of its fixtures
   */
  private record Format(Function<String, Parsed> parser, String part, List<String> texts) {
    Format(Function<String, Parsed> parser, String folder, String part) {
      this(parser, part, Fixture.in(folder, part).stream().map(Fixture::text).toList());
    }

    /** The value, or what was understood of it; the rule is checked. */
    void parse(String text) {
      Parsed value;
      try {
        value = parser.apply(text);
        assertThat(value).isNotNull();
      } catch (ParseException e) {
        assertThat(e.getMessage()).isNotBlank();
        assertThat(e.line()).isBetween(0, Line.of(text).size() + 1);
        assertThat(e.column()).isNotNegative();
        assertThat(e.excerpt().length()).isLessThanOrEqualTo(121);
        if (e.understood().isEmpty()) {
          return;
        }
        value = e.understood().get();
      }
      keepsLinesAsTheyAre(text, value.unparsed());
    }

    private void keepsLinesAsTheyAre(String text, List<Unparsed> unparsed) {
      if (part.equals("cib")) {
        return;
      }
      List<Line> lines = Line.of(text);
      for (Unparsed kept : unparsed) {
        assertThat(kept).isEqualTo(lines.get(kept.line() - 1).unparsed());
      }
    }
  }

  private static final List<Format> FORMATS =
      List.of(
          new Format(CfgtoolParser::parse, "corosync", "cfgtool"),
          new Format(LinkStatusParser::parse, "corosync", "cfgtool-s"),
          new Format(NodeListParser::parse, "corosync", "cfgtool-n"),
          new Format(QuorumStatusParser::parse, "corosync", "quorumtool"),
          new Format(PcsClusterParser::parse, "pcs", ".txt"),
          new Format(BaseBackupParser::parse, "postgresql", "pg_basebackup"),
          new Format(ControlDataParser::parse, "postgresql", "pg_controldata"),
          new Format(PgCtlParser::parse, "postgresql", "pg_ctl"),
          new Format(PostgresVersionParser::parse, "postgresql", "version"),
          new Format(TimelineHistoryParser::parse, "postgresql", ".history"),
          new Format(BackupLabelParser::parse, "postgresql", "backup_label"),
          new Format(RsyncParser::parse, "rsync", "rsync"),
          new Format(ProcessListParser::parse, "procps", "ps"),
          new Format(CibParser::parse, "pacemaker", "cib"));

  @Property(tries = 200)
  void any_bytes_are_read_or_refused(@ForAll @Size(max = 2000) byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    for (Format format : FORMATS) {
      format.parse(text);
      format.parse(latin);
    }
  }

  @Property(tries = 300)
  void any_bytes_within_a_recording_are_read_or_refused(
      @ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(min = 0, max = 9999) int place) {
    String piece = new String(bytes, StandardCharsets.UTF_8);
    for (Format format : FORMATS) {
      List<String> texts = format.texts();
      String text = texts.get(place % texts.size());
      int at = place % text.length();
      format.parse(text.substring(0, at) + piece + text.substring(at));
    }
  }

  @Example
  void a_recording_cut_off_anywhere_is_read_or_refused() {
    for (Format format : FORMATS) {
      for (String text : format.texts()) {
        // Of a long one, fewer places.
        int step = Math.max(1, text.length() / 200);
        for (int end = 0; end < text.length(); end += step) {
          format.parse(text.substring(0, end));
        }
      }
    }
  }

  @Property(tries = 15)
  void shuffled_lines_are_read_or_refused(@ForAll long seed) {
    for (Format format : FORMATS) {
      for (String text : format.texts()) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        Collections.shuffle(lines, new Random(seed));
        format.parse(String.join("\n", lines));
      }
    }
  }

  @Example
  void repeated_megabytes_are_read_or_refused_at_once() {
    for (Format format : FORMATS) {
      repeated(format, "", longest(format.texts()), 2 * MEGABYTE);
    }
  }

  @Example
  void a_message_without_end_is_read_at_once() {
    repeated(of("pg_basebackup"), "pg_basebackup: error: x", "\n\ty", 2 * MEGABYTE);
    repeated(of("pg_controldata"), "WARNING: x", "\ny", 2 * MEGABYTE);
    repeated(of("pg_controldata"), "pg_controldata: warning: x", "\npg_controldata: y", MEGABYTE);
    repeated(of(".txt"), "Error: unable to push cib", "\ny", 2 * MEGABYTE);
    repeated(of(".txt"), "Warning: x", "\n  y", 2 * MEGABYTE);
    repeated(of("cfgtool"), "LINK ID 0 udp", "\nnodeid: 1: up", 2 * MEGABYTE);
    repeated(of("cfgtool-n"), "nodeid: 1", "\nLINK: 0 udp (a->b)", 2 * MEGABYTE);
    repeated(of("cfgtool-n"), "nodeid: 1\nLINK: 0 udp (", "->)", 2 * MEGABYTE);
    repeated(of("cib"), CRM_CONFIG, "<cluster_property_set id-ref='a'/>", MEGABYTE);
  }

  private static final String CRM_CONFIG =
      "<cib><configuration><crm_config><cluster_property_set id='a'>"
          + "<nvpair name='a' value='b'/>".repeat(1000)
          + "</cluster_property_set>";

  @Property(tries = 5)
  void a_line_repeated_without_end_is_read_or_refused_at_once(@ForAll("pieces") String piece) {
    for (Format format : FORMATS) {
      repeated(format, "", piece, MEGABYTE);
    }
  }

  private static Format of(String part) {
    return FORMATS.stream().filter(format -> format.part().equals(part)).findFirst().orElseThrow();
  }

  private static void repeated(Format format, String begin, String piece, int length) {
    String text = begin + piece.repeat(length / piece.length() + 1);
    assertTimeoutPreemptively(
        AT_ONCE,
        () -> {
          try {
            assertThat(format.parser().apply(text)).isNotNull();
          } catch (ParseException e) {
            assertThat(e.excerpt().length()).isLessThanOrEqualTo(121);
          }
        });
  }

  /** What a pattern may be slow at: pieces of lines, and what stands between values. */
  @Provide
  Arbitrary<String> pieces() {
    Arbitrary<String> cuts =
        Arbitraries.of(FORMATS)
            .map(format -> longest(format.texts()))
            .flatMap(
                text ->
                    Arbitraries.integers()
                        .between(0, text.length() - 1)
                        .map(at -> text.substring(at, Math.min(text.length(), at + 12))));
    return Arbitraries.oneOf(
        cuts,
        Arbitraries.of(
            "\r",
            "\n",
            " ",
            "\t",
            ":",
            "(",
            ")",
            "->",
            ".",
            ",",
            "0",
            "a",
            "a ",
            " a",
            ": ",
            ":  ",
            "LOG:  ",
            "\r\n",
            "\n\t",
            "<a>",
            "<a ",
            "&",
            "Error: x\n  ",
            "Warning: x\n",
            "1 ",
            "LINK: 0 udp (",
            "pg_basebackup: error: x\n\t",
            "WARNING: x\n",
            "1/1 kB (1%), ",
            "'s password:",
            "x: y\n"));
  }

  private static String longest(List<String> texts) {
    return Collections.max(texts, (one, other) -> Integer.compare(one.length(), other.length()));
  }

  @Property(tries = 200)
  void a_feed_tells_the_same_however_the_output_is_cut(
      @ForAll @IntRange(min = 1, max = 50) int size,
      @ForAll @IntRange(min = 0, max = 999) int which) {
    List<String> recordings = Fixture.in("postgresql", "pg_basebackup-");
    String text = Fixture.text(recordings.get(which % recordings.size()));
    BaseBackup whole = BaseBackupParser.parse(text);
    BaseBackupFeed feed = new BaseBackupFeed();
    List<BaseBackup.Progress> told = new ArrayList<>();
    for (int i = 0; i < text.length(); i += size) {
      told.addAll(feed.accept(text.substring(i, Math.min(text.length(), i + size))));
    }

    assertThat(feed.end()).isEqualTo(whole);
    assertThat(whole.progress()).startsWith(told.toArray(BaseBackup.Progress[]::new));
  }
}
