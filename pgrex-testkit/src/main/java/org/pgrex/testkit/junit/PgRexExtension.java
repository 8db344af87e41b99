package org.pgrex.testkit.junit;

import static org.pgrex.testkit.assertj.PgRexAssertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.pgrex.Cluster;
import org.pgrex.config.ClusterConfig;
import org.pgrex.testkit.simulated.SimulatedCluster;

/** A simulated cluster for each test, closed behind it. */
final class PgRexExtension
    implements ParameterResolver, AfterEachCallback, TestExecutionExceptionHandler {
  private static final Namespace NAMESPACE = Namespace.create(PgRexExtension.class);

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
                SimulatedCluster.class, type -> make(annotation(context)), SimulatedCluster.class);
    Class<?> type = parameter.getParameter().getType();
    return type == SimulatedCluster.class
        ? cluster
        : type == Cluster.class ? cluster.cluster() : cluster.config();
  }

  private static SimulatedCluster make(PgRexTest test) {
    return test.value()
        .make(
            SimulatedCluster.builder()
                .postgres(test.postgres())
                .locale(test.locale())
                .pacemaker(test.pacemaker()));
  }

  private static PgRexTest annotation(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), PgRexTest.class)
        .or(() -> enclosing(context.getRequiredTestClass()))
        .orElseThrow();
  }

  private static Optional<PgRexTest> enclosing(Class<?> type) {
    Optional<PgRexTest> found = AnnotationSupport.findAnnotation(type, PgRexTest.class);
    return found.isPresent() || type.getEnclosingClass() == null
        ? found
        : enclosing(type.getEnclosingClass());
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
        if (!annotation(context).harmAllowed() && context.getExecutionException().isEmpty()) {
          assertThat(cluster).neverDidHarm();
        }
      }
    }
  }
}
