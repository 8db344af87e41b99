package org.pgrex.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.config.ClusterConfig;
import org.pgrex.testkit.assertj.PgRexAssertions;
import org.pgrex.testkit.simulated.PacemakerRelease;
import org.pgrex.testkit.simulated.SimulatedCluster;
import org.pgrex.transport.Command;

class PgRexTestTest {

  @Nested
  @PgRexTest(Beginning.INSTALLED)
  class Parameters {
    private SimulatedCluster before;

    @BeforeEach
    void remember(SimulatedCluster simulated) {
      before = simulated;
    }

    @Test
    void areOfOneCluster(SimulatedCluster simulated, Cluster cluster, ClusterConfig config) {
      assertThat(simulated).isSameAs(before);
      assertThat(cluster).isSameAs(simulated.cluster());
      assertThat(config).isSameAs(simulated.config());
    }

    @Test
    void areAsTheClassSays(SimulatedCluster simulated) {
      PgRexAssertions.assertThat(simulated).hasStopped("pgrex01");
      assertThat(simulated.pgrex01().files()).isNotEmpty();
    }

    @Test
    @PgRexTest(Beginning.PRIMARY)
    void areAsTheMethodSaysWhereItDoes(SimulatedCluster simulated) {
      PgRexAssertions.assertThat(simulated).hasPrimary("pgrex01").hasStopped("pgrex02");
    }

    @Nested
    class Within {
      @Test
      void areAsTheOuterClassSays(SimulatedCluster simulated) {
        PgRexAssertions.assertThat(simulated).hasStopped("pgrex01");
      }
    }
  }

  @Nested
  @PgRexTest(
      value = Beginning.STOPPED,
      postgres = 18,
      pacemaker = PacemakerRelease.RHEL_8,
      harmAllowed = true)
  class AnnotationsTogether {
    @Test
    @PgRexTest(Beginning.FORMED)
    void whatAMethodDoesNotSayIsAsItsClassSays(SimulatedCluster simulated) {
      PgRexAssertions.assertThat(simulated).hasSynchronousStandby("pgrex02");
      assertIsOfTheClass(simulated);
      harm(simulated);
    }

    @Test
    @PgRexTest(postgres = 13)
    void aMethodMayLeaveTheBeginningToItsClass(SimulatedCluster simulated) {
      PgRexAssertions.assertThat(simulated).hasStopped("pgrex01").hasStopped("pgrex02");
      assertThat(simulated.config().pgPath()).contains("/usr/lib/postgresql/13/bin");
    }

    @Nested
    @PgRexTest(locale = "ja_JP.UTF-8")
    class Within {
      @Test
      @PgRexTest(Beginning.PRIMARY)
      void theClassesAroundCountToo(SimulatedCluster simulated) {
        assertIsOfTheClass(simulated);
        simulated.pgrex02().spoilReplicationPassword();
        assertThatThrownBy(() -> simulated.cluster().standby("pgrex02").start())
            .hasMessageContaining("パスワード認証に失敗しました");
        harm(simulated);
      }
    }

    private static void assertIsOfTheClass(SimulatedCluster simulated) {
      assertThat(simulated.config().pgPath()).contains("/usr/lib/postgresql/18/bin");
      assertThat(simulated.open("pgrex01").run(Command.of("pcs", "status", "--full")).output())
          .contains("2.1.7-5.el8");
    }

    private static void harm(SimulatedCluster simulated) {
      simulated
          .open("pgrex01")
          .run(
              Command.of("find", "-P", "/dbfp/pgdata/data/", "-xdev", "-mindepth", "1", "-delete"));
      assertThat(simulated.violations()).isNotEmpty();
    }
  }

  @Test
  @PgRexTest(
      value = Beginning.FORMED,
      postgres = 18,
      locale = "ja_JP.UTF-8",
      pacemaker = PacemakerRelease.RHEL_8)
  void aTestChoosesItsReleases(SimulatedCluster simulated, Cluster cluster) {
    PgRexAssertions.assertThat(cluster).isHealthy();
    String status = simulated.open("pgrex01").run(Command.of("pcs", "status", "--full")).output();
    assertThat(status).contains("Master pgrex01");
    assertThat(simulated.config().pgPath()).contains("/usr/lib/postgresql/18/bin");
  }
}
