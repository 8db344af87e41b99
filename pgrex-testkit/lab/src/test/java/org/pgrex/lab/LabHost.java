package org.pgrex.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgrex.testkit.simulated.Lan;

/** One of the lab's two hosts: its power, its cables, its shell, and ways to spoil it. */
public final class LabHost {
  /** The database on either host. */
  public static final String PGDATA = "/dbfp/pgdata/data";

  /** Where {@code PGDATA/pg_wal} points. */
  public static final String WAL_DIRECTORY = "/dbfp/pgwal/pg_wal";

  public static final String ARCHIVE = "/dbfp/pgarch/arc1";

  /** The start-inhibit flag. */
  public static final String LOCK_FILE = "/var/lib/pgsql/tmp/PGSQL.lock";

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Lab lab;
  private final String name;

  LabHost(Lab lab, String name) {
    this.lab = lab;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** Pulls the plug: nothing says farewell, no buffer is written. */
  public void powerOff() {
    lab.lab("power", name, "off").orThrow();
  }

  /** Returns when the host has booted; Pacemaker does not start by itself. */
  public void powerOn() {
    lab.lab("power", name, "on").orThrow();
  }

  public boolean isOn() {
    return lab.lab("power", name, "status").orThrow().equals("on");
  }

  /** Whether its services have all started since it was turned on. */
  public boolean hasBooted() {
    return run("systemctl", "is-system-running").output().strip().equals("running");
  }

  /** Draws the host's cable of that LAN. */
  public void cut(Lan lan) {
    lab.lab("net", name, "cut", lan.name().toLowerCase(Locale.ROOT)).orThrow();
  }

  public void heal(Lan lan) {
    lab.lab("net", name, "heal", lan.name().toLowerCase(Locale.ROOT)).orThrow();
  }

  /** Runs a command as root, past SSH: it works with all cables cut. */
  public Outcome run(String... command) {
    List<String> arguments = new ArrayList<>(List.of(name));
    arguments.addAll(List.of(command));
    return lab.lab(LIMIT, "", "exec", arguments.toArray(String[]::new));
  }

  /** Runs a shell script as root. */
  public Outcome sh(String script) {
    return lab.lab(LIMIT, script, "exec", name, "bash", "-es");
  }

  /** Runs a shell script as postgres, after login. */
  public Outcome asPostgres(String script) {
    return lab.lab(
        LIMIT, script, "exec", name, "su", "-", "postgres", "-s", "/bin/bash", "-c", "bash -es");
  }

  /** SQL at this host's database; rows one a line, columns apart by {@code |}. */
  public Outcome psql(String sql) {
    return lab.lab(
        LIMIT, sql, "exec", name, "su", "-", "postgres", "-c", "psql -XAtq -v ON_ERROR_STOP=1");
  }

  public boolean exists(String path) {
    return run("test", "-e", path).succeeded();
  }

  /** Appends a setting that the resource agent does not start PostgreSQL with. */
  public void breakPostgresqlConf() {
    asPostgres("echo \"synchronous_standby_names = 'nobody'\" >>$PGDATA/postgresql.conf").orThrow();
  }

  /** Takes {@link #breakPostgresqlConf()} back. */
  public void mendPostgresqlConf() {
    asPostgres("sed -i /^synchronous_standby_names/d $PGDATA/postgresql.conf").orThrow();
  }

  /** From now on this host's replication is refused: the password in .pgpass is wrong. */
  public void spoilReplicationPassword() {
    asPostgres("sed -i 's/:[^:]*$/:wrong/' ~/.pgpass").orThrow();
  }

  /** Database, WAL and archive are gone. */
  public void wipeDatabase() {
    sh("rm -rf " + PGDATA + " " + WAL_DIRECTORY + " " + ARCHIVE + "/*").orThrow();
  }

  /** The host was Primary and did not stop in order, or so it seems. */
  public void leaveLockFile() {
    sh("touch " + LOCK_FILE + "; chown postgres: " + LOCK_FILE).orThrow();
  }

  /**
   * Takes a base backup of this host's running Primary, without WAL: a recovery needs the archive.
   *
   * @param directory on this host; made, and owned by postgres
   */
  public void baseBackup(String directory) {
    sh("install -d -m 700 -o postgres -g postgres " + directory).orThrow();
    asPostgres(
            "pg_basebackup -h %s -U repuser -w -X none -c fast -D %s --waldir=%s.wal"
                    .formatted(Lab.REPLICATION_ADDRESS, directory, directory)
                + " && rm -rf %s.wal && rm %s/pg_wal".formatted(directory, directory))
        .orThrow();
  }

  /**
   * Puts a base backup in the place of this host's stopped database, as an administrator copies it
   * back: no setting for a recovery is made.
   */
  public void restoreBaseBackup(String directory) {
    asPostgres(
            """
            rm -rf $PGDATA %2$s
            cp -a %1$s $PGDATA
            mkdir -m 700 -p %2$s/archive_status
            ln -s %2$s $PGDATA/pg_wal
            """
                .formatted(directory, WAL_DIRECTORY))
        .orThrow();
  }

  /** The last lines of the host's journal: for failure messages. */
  public String journal(int lines) {
    return run("journalctl", "--no-pager", "-n", Integer.toString(lines)).output();
  }

  @Override
  public String toString() {
    return name;
  }
}
