package org.pgrex.testkit.simulated.world;

import java.util.List;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.testkit.print.PacemakerWords;

/**
 * Where everything is: the same on both hosts, and the same as on the project's real test cluster.
 *
 * @param definition the resource definition
 * @param definitionText the same as XML
 * @param words of the Pacemaker that is simulated
 */
public record Plan(Cib definition, String definitionText, PacemakerWords words) {
  public static final String CLUSTER_NAME = "pgrex_cluster";
  public static final String PGDATA = "/dbfp/pgdata/data";
  public static final String WAL_DIRECTORY = "/dbfp/pgwal/pg_wal";
  public static final String ARCHIVE = "/dbfp/pgarch/arc1";
  public static final String TMPDIR = "/var/lib/pgsql/tmp";
  public static final String LOCK_FILE = TMPDIR + "/PGSQL.lock";
  public static final String BIN = "/usr/lib/postgresql/15/bin";
  public static final int PORT = 5432;
  public static final List<String> NAMES = List.of("pgrex01", "pgrex02");

  /** Where clients find the Primary. */
  public String primaryAddress() {
    return "192.168.0.10";
  }

  /** Where clients find a synchronous Standby; without one, the Primary. */
  public String standbyAddress() {
    return "192.168.0.20";
  }

  /** Where the Standby finds the Primary. */
  public String replicationAddress() {
    return "192.168.2.3";
  }

  static String dlan(int id) {
    return "192.168.2." + id;
  }

  static List<String> interconnects(int id) {
    return List.of("192.168.1." + id, "192.168.3." + id);
  }
}
