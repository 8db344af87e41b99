package org.pgrex.testkit.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PcsClusterPrinterTest {
  private static final List<String> HOSTS = List.of("pgrex01", "pgrex02");

  private static String recorded(String name) {
    return Recording.of("pcs/0.11.5/" + name + ".txt");
  }

  /** Hosts answer in any order: the lines of a step are compared as a set. */
  private static void assertSameLines(String printed, String recorded) {
    assertThat(printed.lines().sorted())
        .containsExactlyElementsOf(recorded.lines().sorted().toList());
  }

  @Test
  void settingUpACluster() {
    assertSameLines(PcsClusterPrinter.setup(HOSTS), recorded("setup"));
    assertThat(PcsClusterPrinter.setupAgain(HOSTS)).isEqualTo(recorded("setup-again"));
  }

  @Test
  void destroyingACluster() {
    assertThat(PcsClusterPrinter.destroyAll(HOSTS)).isEqualTo(recorded("destroy"));
    assertThat(PcsClusterPrinter.destroyAllStopped(List.of("pgrex02", "pgrex01")))
        .isEqualTo(recorded("destroy-warning"));
    assertThat(PcsClusterPrinter.DESTROY).isEqualTo(recorded("destroy-end"));
    assertThat(PcsClusterPrinter.DESTROY_WITHOUT_CLUSTER).isEqualTo(recorded("destroy-again"));
  }

  @Test
  void startingAndStopping() {
    assertThat(PcsClusterPrinter.START).isEqualTo(recorded("start"));
    assertThat(PcsClusterPrinter.startAll(List.of("pgrex02", "pgrex01")))
        .isEqualTo(recorded("start-all"));
    assertThat(PcsClusterPrinter.START_WITHOUT_CLUSTER).isEqualTo(recorded("start-nocluster"));
    assertThat(PcsClusterPrinter.STOP)
        .isEqualTo(recorded("stop-standby"))
        .isEqualTo(recorded("stop-primary"))
        .isEqualTo(recorded("stop-again"));
    assertThat(PcsClusterPrinter.STOP_REFUSED).isEqualTo(recorded("stop-primary-refused"));
  }

  @Test
  void pushingADefinition() {
    assertThat(PcsClusterPrinter.PUSH).isEqualTo(recorded("push"));
    assertThat(PcsClusterPrinter.PUSH_OLDER).isEqualTo(recorded("push-old"));
    assertThat(PcsClusterPrinter.PUSH_STOPPED).isEqualTo(recorded("push-stopped"));
  }

  @Test
  void unblockingQuorum() {
    assertThat(PcsClusterPrinter.unblock(List.of("pgrex01"))).isEqualTo(recorded("unblock"));
  }
}
