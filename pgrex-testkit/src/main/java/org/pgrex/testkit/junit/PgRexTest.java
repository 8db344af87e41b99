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
 *
 * <p>It may stand on a method, its class and the classes around that one. What an inner one leaves
 * at its default is as the next outer one says. A default that is written out cannot be told from
 * one that is left: where a class says {@code postgres = 18}, its methods cannot go back to 15. For
 * a cluster that there are no attributes for, see {@link PgRexExtension}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(PgRexExtension.class)
public @interface PgRexTest {
  /** What the cluster is when a test begins: {@link Beginning#FORMED} where nothing is said. */
  Beginning value() default Beginning.INHERITED;

  /** PostgreSQL's major version, 10 to 18. */
  int postgres() default 15;

  /**
   * What PostgreSQL's servers say, see {@link org.pgrex.testkit.simulated.SimulatedCluster#locale}.
   */
  String locale() default "C.UTF-8";

  /** Whose words pacemaker's tools use. */
  PacemakerRelease pacemaker() default PacemakerRelease.V2_1_5;

  /** Whether a test may do what never should happen: because it is about just that. */
  boolean harmAllowed() default false;
}
