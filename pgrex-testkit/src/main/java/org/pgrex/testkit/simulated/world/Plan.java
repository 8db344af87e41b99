package org.pgrex.testkit.simulated.world;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.testkit.print.PacemakerWords;
import org.pgrex.testkit.print.StoppedPacemaker;
import org.pgrex.testkit.simulated.Lan;

/**
 * What a simulated cluster is made of, the same on both hosts; where nothing else is said, the same
 * as on the project's real test cluster.
 *
 * @param definition the resource definition
 * @param definitionText the same as XML
 * @param names of the two hosts
 * @param interconnects how many there are, one or two
 * @param words of the Pacemaker that is simulated
 * @param pacemaker its version
 * @param featureSet its feature set
 * @param stopped how the tools say that pacemaker does not run
 * @param postgres PostgreSQL's major version
 * @param diskBytes what the file system of each host has, all told
 * @param databaseBytes what a base backup of a new database has
 */
public record Plan(
    Cib definition,
    String definitionText,
    List<String> names,
    int interconnects,
    PacemakerWords words,
    String pacemaker,
    String featureSet,
    StoppedPacemaker stopped,
    int postgres,
    long diskBytes,
    long databaseBytes) {
  public static final String CLUSTER_NAME = "pgrex_cluster";
  public static final String WAL_DIRECTORY = "/dbfp/pgwal/pg_wal";
  public static final String ARCHIVE = "/dbfp/pgarch/arc1";

  private static final Pattern PORT_OPTION = Pattern.compile("-p\\s*(\\d+)");

  /** The database that pgrex looks after: the first that is defined. */
  private Cib.Primitive database() {
    return new Definition(definition).pgsql().orElseThrow();
  }

  private String attribute(String name, String otherwise) {
    return database().attributes().getOrDefault(name, otherwise);
  }

  public String pgdata() {
    return attribute("pgdata", "/var/lib/pgsql/data");
  }

  public String tmpdir() {
    return attribute("tmpdir", "/var/lib/pgsql/tmp");
  }

  public String lockFile() {
    return tmpdir() + "/PGSQL.lock";
  }

  /** The directory of PostgreSQL's programs. */
  public String bin() {
    String pgctl = attribute("pgctl", "/usr/bin/pg_ctl");
    return pgctl.substring(0, pgctl.lastIndexOf('/'));
  }

  public int port() {
    Matcher option = PORT_OPTION.matcher(attribute("start_opt", ""));
    return Integer.parseInt(attribute("pgport", option.find() ? option.group(1) : "5432"));
  }

  /** Where clients find the Primary; empty where they have no address of their own. */
  public Optional<String> primaryAddress() {
    return new Definition(definition)
        .primaryGroup().stream()
            .map(Definition::address)
            .filter(address -> !address.equals(replicationAddress()))
            .findFirst();
  }

  /** Whom the Standby's replication connects as. */
  public String replicationUser() {
    return attribute("repuser", "postgres");
  }

  /** Where the Standby finds the Primary. */
  public String replicationAddress() {
    return attribute("master_ip", "");
  }

  /** Those of the interconnects that there are. */
  public List<Lan> interconnectLans() {
    return List.of(Lan.IC1, Lan.IC2).subList(0, interconnects);
  }

  static String dlan(int id) {
    return "192.168.2." + id;
  }

  List<String> interconnects(int id) {
    return List.of("192.168.1." + id, "192.168.3." + id).subList(0, interconnects);
  }
}
