package org.pgrex.testkit.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.pgrex.testkit.simulated.SimulatedCluster;

/**
 * What the annotations of a test say together.
 *
 * @param annotations of the method, its class and the classes around that one, as far as they have
 *     one: the innermost first
 */
record Wishes(List<PgRexTest> annotations) {
  /** The defaults. */
  private static final PgRexTest USUAL = Usual.class.getAnnotation(PgRexTest.class);

  @PgRexTest
  private static final class Usual {}

  static Wishes of(ExtensionContext context) {
    List<PgRexTest> annotations = new ArrayList<>();
    AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), PgRexTest.class)
        .ifPresent(annotations::add);
    for (Class<?> type = context.getRequiredTestClass();
        type != null;
        type = type.getEnclosingClass()) {
      AnnotationSupport.findAnnotation(type, PgRexTest.class).ifPresent(annotations::add);
    }
    return new Wishes(List.copyOf(annotations));
  }

  SimulatedCluster make() {
    return wish(PgRexTest::value)
        .make(
            SimulatedCluster.builder()
                .postgres(wish(PgRexTest::postgres))
                .locale(wish(PgRexTest::locale))
                .pacemaker(wish(PgRexTest::pacemaker)));
  }

  boolean harmAllowed() {
    return wish(PgRexTest::harmAllowed);
  }

  /** The innermost that is not the default. */
  private <T> T wish(Function<PgRexTest, T> attribute) {
    T usual = attribute.apply(USUAL);
    Optional<T> wanted =
        annotations.stream().map(attribute).filter(value -> !value.equals(usual)).findFirst();
    return wanted.orElse(usual);
  }
}
