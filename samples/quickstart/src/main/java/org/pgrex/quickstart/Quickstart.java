package org.pgrex.quickstart;

import java.nio.file.Path;
import org.pgrex.Cluster;
import org.pgrex.Report;
import org.pgrex.config.ClusterConfig;
import org.pgrex.config.PgRexToolsConf;
import org.pgrex.ssh.OpenSshTransport;

/** The first program: starts a cluster, first the Primary, then the Standby. */
final class Quickstart {
  private Quickstart() {}

  public static void main(String[] arguments) {
    ClusterConfig config = PgRexToolsConf.read(Path.of("/etc/pg-rex_tools.conf"));
    try (Cluster cluster = Cluster.of(config, OpenSshTransport.builder().build())) {
      startBoth(cluster);
    }
  }

  /** By itself, so that a test can have it work on a simulated cluster. */
  static void startBoth(Cluster cluster) {
    cluster.primary("pgrex01").start();
    Report report = cluster.standby("pgrex02").start();
    report.steps().forEach(step -> System.out.println(step.title() + ": " + step.outcome()));
    report.verified().forEach(System.out::println);
  }
}
