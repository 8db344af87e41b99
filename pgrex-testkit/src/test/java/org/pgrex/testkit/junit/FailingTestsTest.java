package org.pgrex.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.pgrex.testkit.simulated.SimulatedCluster;
import org.pgrex.transport.Command;

/** What a test on a simulated cluster says when it fails, and when it did harm. */
class FailingTestsTest {
  private static final AtomicReference<SimulatedCluster> USED = new AtomicReference<>();

  /** Only run from here. */
  @Disabled
  @PgRexTest(Beginning.PRIMARY)
  static class Samples {
    @Test
    void fails(SimulatedCluster simulated) {
      USED.set(simulated);
      throw new IllegalStateException("on its own");
    }

    /** The only good copy of the data is removed while pgrex sees none of it. */
    @Test
    void doesHarm(SimulatedCluster simulated) {
      harm(simulated);
    }

    @Test
    @PgRexTest(value = Beginning.PRIMARY, harmAllowed = true)
    void mayDoHarm(SimulatedCluster simulated) {
      harm(simulated);
    }

    private static void harm(SimulatedCluster simulated) {
      simulated.write("a row");
      simulated
          .open("pgrex01")
          .run(
              Command.of("find", "-P", "/dbfp/pgdata/data/", "-xdev", "-mindepth", "1", "-delete"));
    }
  }

  private static TestExecutionSummary run(String method) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(Samples.class, method, SimulatedCluster.class.getName()))
            .configurationParameter(
                "junit.jupiter.conditions.deactivate", "org.junit.*DisabledCondition")
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    assertThat(listener.getSummary().getTestsFoundCount()).isEqualTo(1);
    return listener.getSummary();
  }

  private static Throwable failureOf(String method) {
    TestExecutionSummary summary = run(method);
    assertThat(summary.getFailures()).hasSize(1);
    return summary.getFailures().get(0).getException();
  }

  @Test
  void aFailureShowsWhatTheClusterWasAtThatTime() {
    Throwable failure = failureOf("fails");

    assertThat(failure).hasMessage("on its own");
    assertThat(failure.getSuppressed()[0])
        .hasMessageContaining("The simulated cluster at that time:")
        .hasMessageContaining("pgrex01: pacemaker");
  }

  @Test
  void theClusterIsClosedBehindTheTest() {
    run("fails");

    assertThat(catchThrowable(() -> USED.get().open("pgrex01"))).hasMessageContaining("closed");
  }

  @Test
  void aTestThatDidHarmFailsThoughItAssertedNothing() {
    assertThat(failureOf("doesHarm")).hasMessageContaining("nothing happened which never should");
  }

  @Test
  void harmCanBeAllowed() {
    assertThat(run("mayDoHarm").getFailures()).isEmpty();
  }
}
