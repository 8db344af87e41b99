package org.pgrex.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  /** Only run from here, on a cluster that the test makes itself. */
  @Disabled
  static class SamplesOfItsOwn {
    @RegisterExtension
    final PgRexExtension pgrex = PgRexExtension.of(SimulatedCluster::withPrimary);

    @Test
    void fails(SimulatedCluster simulated) {
      USED.set(simulated);
      throw new IllegalStateException("on its own");
    }

    @Test
    void doesHarm(SimulatedCluster simulated) {
      Samples.harm(simulated);
    }
  }

  /** Only run from here. */
  @Disabled
  static class HarmlessSamples {
    @RegisterExtension
    final PgRexExtension pgrex = PgRexExtension.of(SimulatedCluster::withPrimary).harmAllowed();

    @Test
    void mayDoHarm(SimulatedCluster simulated) {
      Samples.harm(simulated);
    }
  }

  private static TestExecutionSummary run(Class<?> samples, String method) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(samples, method, SimulatedCluster.class.getName()))
            .configurationParameter(
                "junit.jupiter.conditions.deactivate", "org.junit.*DisabledCondition")
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    assertThat(listener.getSummary().getTestsFoundCount()).isEqualTo(1);
    return listener.getSummary();
  }

  private static Throwable failureOf(Class<?> samples, String method) {
    TestExecutionSummary summary = run(samples, method);
    assertThat(summary.getFailures()).hasSize(1);
    return summary.getFailures().get(0).getException();
  }

  @ParameterizedTest
  @ValueSource(classes = {Samples.class, SamplesOfItsOwn.class})
  void aFailureShowsWhatTheClusterWasAtThatTime(Class<?> samples) {
    Throwable failure = failureOf(samples, "fails");

    assertThat(failure).hasMessage("on its own");
    assertThat(failure.getSuppressed()[0])
        .hasMessageContaining("The simulated cluster at that time:")
        .hasMessageContaining("pgrex01: pacemaker");
  }

  @ParameterizedTest
  @ValueSource(classes = {Samples.class, SamplesOfItsOwn.class})
  void theClusterIsClosedBehindTheTest(Class<?> samples) {
    run(samples, "fails");

    assertThat(catchThrowable(() -> USED.get().open("pgrex01"))).hasMessageContaining("closed");
  }

  @ParameterizedTest
  @ValueSource(classes = {Samples.class, SamplesOfItsOwn.class})
  void aTestThatDidHarmFailsThoughItAssertedNothing(Class<?> samples) {
    assertThat(failureOf(samples, "doesHarm"))
        .hasMessageContaining("nothing happened which never should");
  }

  @ParameterizedTest
  @ValueSource(classes = {Samples.class, HarmlessSamples.class})
  void harmCanBeAllowed(Class<?> samples) {
    assertThat(run(samples, "mayDoHarm").getFailures()).isEmpty();
  }
}
