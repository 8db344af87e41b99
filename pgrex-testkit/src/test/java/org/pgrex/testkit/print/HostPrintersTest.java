package org.pgrex.testkit.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.corosync.LinkStatusParser;
import org.pgrex.parsers.corosync.NodeListParser;
import org.pgrex.parsers.corosync.QuorumStatusParser;
import org.pgrex.parsers.process.ProcessListParser;
import org.pgrex.parsers.rsync.RsyncParser;
import org.pgrex.testkit.print.ProcessListPrinter.Columns;

class HostPrintersTest {
  private static final Pattern PROCESS =
      Pattern.compile("(?m)^\\S+ +\\d+ +\\d+ +(\\d+) (\\S+) +(\\S+) +(\\S+) .*$");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cfgtool-s.txt",
        "cfgtool-s-alone.txt",
        "cfgtool-s-ic1-cut.txt",
        "cfgtool-s-ic1-cut-on-pgrex02.txt"
      })
  void linksArePrintedAsTheyWereRecorded(String name) {
    String recorded = Recording.of("corosync/3.1.7/" + name);

    assertThat(CfgtoolPrinter.links(LinkStatusParser.parse(recorded))).isEqualTo(recorded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cfgtool-n.txt", "cfgtool-n-alone.txt", "cfgtool-n-ic1-cut.txt"})
  void otherNodesArePrintedAsTheyWereRecorded(String name) {
    String recorded = Recording.of("corosync/3.1.7/" + name);

    assertThat(CfgtoolPrinter.nodes(NodeListParser.parse(recorded))).isEqualTo(recorded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quorumtool.txt", "quorumtool-alone.txt"})
  void quorumIsPrintedAsItWasRecorded(String name) {
    String recorded = Recording.of("corosync/3.1.7/" + name);

    assertThat(QuorumtoolPrinter.print(QuorumStatusParser.parse(recorded))).isEqualTo(recorded);
  }

  @Test
  void corosyncThatDoesNotRunSaysWhatWasRecorded() {
    assertThat(CfgtoolPrinter.STOPPED)
        .isEqualTo(Recording.of("corosync/3.1.7/cfgtool-s-stopped.txt"))
        .isEqualTo(Recording.of("corosync/3.1.7/cfgtool-n-stopped.txt"));
    assertThat(QuorumtoolPrinter.STOPPED)
        .isEqualTo(Recording.of("corosync/3.1.7/quorumtool-stopped.txt"));
  }

  /** But for the blank that PostgreSQL's idle processes have behind their title. */
  @ParameterizedTest
  @ValueSource(strings = {"ps-ef-primary.txt", "ps-ef-standby.txt", "ps-ef-stopped.txt"})
  void processesArePrintedAsTheyWereRecorded(String name) {
    String recorded = Recording.of("procps/4.0.2/" + name);
    List<Columns> columns = new ArrayList<>();
    Matcher lines = PROCESS.matcher(recorded);
    while (lines.find()) {
      columns.add(
          new Columns(
              Integer.parseInt(lines.group(1)), lines.group(2), lines.group(3), lines.group(4)));
    }
    Iterator<Columns> next = columns.iterator();

    assertThat(ProcessListPrinter.print(ProcessListParser.parse(recorded), process -> next.next()))
        .isEqualTo(
            recorded
                .lines()
                .map(line -> line.stripTrailing() + "\n")
                .collect(Collectors.joining()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsync-av-again.txt", "rsync-delete.txt"})
  void aCopyIsPrintedAsItWasRecorded(String name) {
    String recorded = Recording.of("rsync/3.5.0/" + name);

    assertThat(RsyncPrinter.print(RsyncParser.parse(recorded))).isEqualTo(recorded);
  }

  /** But for the CR of the warning, which is of ssh. */
  @Test
  void aCopyWithAWarningIsPrintedAsItWasRecorded() {
    String recorded = Recording.of("rsync/3.5.0/rsync-av.txt");

    assertThat(RsyncPrinter.print(RsyncParser.parse(recorded)))
        .isEqualTo(recorded.replace("\r\n", "\n"));
  }

  @Test
  void progressOfACopyIsPrintedAsItWasRecorded() {
    String recorded = Recording.of("rsync/3.5.0/rsync-progress2-only.txt");

    assertThat(RsyncPrinter.progressOnly(RsyncParser.parse(recorded))).isEqualTo(recorded);
  }
}
