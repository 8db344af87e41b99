package org.pgrex.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pgrex.testkit.simulated.PacemakerRelease;

/**
 * The tests of this class, or this test, run on a simulated cluster of their own.
 *
 * <pre>{@code
 * @PgRexTest
 * class FailoverTest {
 *   @Test
 *   void theStandbyTakesOver(SimulatedCluster simulated, Cluster cluster) {
 *     simulated.pgrex01().powerOff();
 *     simulated.await(simulated.pgrex02()::isPrimary);
 *     assertThat(cluster).hasPrimary("pgrex02");
 *   }
 * }
 * }</pre>
 *
 * <p>Parameters of a test, of its {@code @BeforeEach} and {@code @AfterEach} methods: {@link
 * org.pgrex.testkit.simulated.SimulatedCluster}; {@link org.pgrex.Cluster}, which is pgrex's view
 * of it; {@link org.pgrex.config.ClusterConfig}. A test fails also where something happened on the
 * simulated cluster that never should, such as two Primaries at once; and a test that fails shows
 * what the cluster was at that time.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(PgRexExtension.class)
public @interface PgRexTest {
  /** What the cluster is when a test begins. A method's word counts more than its class's. */
  Beginning value() default Beginning.FORMED;

  /** PostgreSQL's major version, 10 to 18. */
  int postgres() default 15;

  /** What PostgreSQL's programs speak: English unless it begins with {@code ja}. */
  String locale() default "C.UTF-8";

  /** Whose words pacemaker's tools use. */
  PacemakerRelease pacemaker() default PacemakerRelease.V2_1_5;

  /** Whether a test may do what never should happen: because it is about just that. */
  boolean harmAllowed() default false;
}
