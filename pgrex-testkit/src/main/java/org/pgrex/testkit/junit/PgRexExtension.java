package org.pgrex.testkit.junit;

import static org.pgrex.testkit.assertj.PgRexAssertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.pgrex.Cluster;
import org.pgrex.config.ClusterConfig;
import org.pgrex.testkit.simulated.SimulatedCluster;

/**
 * A simulated cluster for each test, closed behind it: for a cluster that {@link PgRexTest} has no
 * attributes for.
 *
 * <pre>{@code
 * class FailoverTest {
 *   @RegisterExtension
 *   static final PgRexExtension PGREX =
 *       PgRexExtension.of(() -> SimulatedCluster.builder().withoutFencing().formed());
 *
 *   @Test
 *   void theStandbyTakesOver(SimulatedCluster simulated, Cluster cluster) {
 *     simulated.pgrex01().powerOff();
 *     simulated.await(simulated.pgrex02()::isPrimary);
 *     assertThat(cluster).hasPrimary("pgrex02");
 *   }
 * }
 * }</pre>
 *
 * <p>Parameters, the check for harm and what a failure shows are those of {@link PgRexTest}, which
 * does not stand on the same class. Immutable.
 */
public final class PgRexExtension
    implements ParameterResolver, AfterEachCallback, TestExecutionExceptionHandler {
  private static final Namespace NAMESPACE = Namespace.create(PgRexExtension.class);

  private final Function<ExtensionContext, SimulatedCluster> making;
  private final Predicate<ExtensionContext> harmAllowed;

  /** As the annotations of a test say. */
  PgRexExtension() {
    this(context -> Wishes.of(context).make(), context -> Wishes.of(context).harmAllowed());
  }

  private PgRexExtension(
      Function<ExtensionContext, SimulatedCluster> making,
      Predicate<ExtensionContext> harmAllowed) {
    this.making = making;
    this.harmAllowed = harmAllowed;
  }

  /**
   * One for {@code @RegisterExtension}.
   *
   * @param making makes a new cluster each time it is called: once for each test that wants one
   */
  public static PgRexExtension of(Supplier<SimulatedCluster> making) {
    return new PgRexExtension(context -> making.get(), context -> false);
  }

  /** The same, and tests may do what never should happen: because they are about just that. */
  public PgRexExtension harmAllowed() {
    return new PgRexExtension(making, context -> true);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return context.getTestMethod().isPresent()
        && (type == SimulatedCluster.class || type == Cluster.class || type == ClusterConfig.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SimulatedCluster cluster =
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                SimulatedCluster.class, type -> making.apply(context), SimulatedCluster.class);
    Class<?> type = parameter.getParameter().getType();
    return type == SimulatedCluster.class
        ? cluster
        : type == Cluster.class ? cluster.cluster() : cluster.config();
  }

  private static Optional<SimulatedCluster> used(ExtensionContext context) {
    return Optional.ofNullable(
        context.getStore(NAMESPACE).get(SimulatedCluster.class, SimulatedCluster.class));
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    used(context)
        .ifPresent(
            cluster ->
                failure.addSuppressed(
                    new IllegalStateException("The simulated cluster at that time:\n" + cluster)));
    throw failure;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Optional<SimulatedCluster> used = used(context);
    if (used.isPresent()) {
      try (SimulatedCluster cluster = used.get()) {
        if (!harmAllowed.test(context) && context.getExecutionException().isEmpty()) {
          assertThat(cluster).neverDidHarm();
        }
      }
    }
  }
}
