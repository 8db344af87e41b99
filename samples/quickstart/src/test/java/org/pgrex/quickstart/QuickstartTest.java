package org.pgrex.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgrex.testkit.assertj.PgRexAssertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.testkit.junit.Beginning;
import org.pgrex.testkit.junit.PgRexTest;

@PgRexTest(Beginning.STOPPED)
class QuickstartTest {
  @Test
  void startsBothNodesAndTellsTheStandbysStepsAndWhatWasVerified(Cluster cluster) {
    String printed = printedBy(() -> Quickstart.startBoth(cluster));

    assertThat(cluster).hasPrimary("pgrex01").hasSynchronousStandby("pgrex02");
    assertThat(printed.lines())
        .contains(
            "Start the cluster on pgrex02: DONE",
            "Wait until pgrex02 is a healthy synchronous Standby: DONE")
        .contains("pgsql-status of pgrex02: HS:sync");
    assertThat(printed).doesNotContain("FAILED", "expected");
  }

  private static String printedBy(Runnable program) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
