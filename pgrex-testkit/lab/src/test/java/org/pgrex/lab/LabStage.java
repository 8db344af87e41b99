package org.pgrex.lab;

import java.nio.file.Path;
import org.pgrex.TimeSource;
import org.pgrex.config.ClusterConfig;
import org.pgrex.config.PgRexToolsConf;
import org.pgrex.testkit.scenario.Stage;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.transport.Transport;

/** The lab's hosts after a reset. */
final class LabStage implements Stage {
  private static final String BACKUP = "/dbfp/backup";

  /** None where nothing was ever written: then the table is missing too. */
  private static final String COUNT_ROWS =
      """
      SELECT to_regclass('t') IS NOT NULL AS written \\gset
      \\if :written
      SELECT count(*) FROM t;
      \\else
      \\echo 0
      \\endif
      """;

  private final Lab lab;
  private int written;

  LabStage(Lab lab) {
    this.lab = lab;
  }

  @Override
  public ClusterConfig config() {
    return PgRexToolsConf.read(lab.toolsConf());
  }

  @Override
  public Transport transport() {
    return lab.transport();
  }

  @Override
  public TimeSource time() {
    return TimeSource.system();
  }

  @Override
  public Path resourceDefinition() {
    return lab.resourceDefinition();
  }

  @Override
  public void write(int rows) {
    lab.await("the Primary's address answers", () -> lab.atPrimary("SELECT 1").succeeded());
    lab.atPrimary(
            "CREATE TABLE IF NOT EXISTS t (i int); INSERT INTO t SELECT generate_series(%d, %d)"
                .formatted(written + 1, written + rows))
        .orThrow();
    written += rows;
  }

  @Override
  public int rows(String host) {
    return lab.host(host).sh("pgrep -x postgres").succeeded()
        ? Integer.parseInt(lab.host(host).psql(COUNT_ROWS).orThrow())
        : -1;
  }

  @Override
  public String traits(String host) {
    return lab.host(host).isOn()
        ? lab.host(host)
            .sh(
                """
                pgrep -l 'corosync|pacemakerd|^postgres$' | sed 's/.* //' | sort -u
                crm_mon -1 --group-by-node 2>&1 | grep -E 'pgsql|Online|OFFLINE' || true
                cat /etc/corosync/corosync.conf 2>/dev/null | cksum
                find /var/lib/pgsql -printf '%p %y\\n' | sort
                pgrep -x pacemakerd >/dev/null || find /var/lib/pacemaker/cib | sort
                cd /dbfp; ls -A pgdata/data 2>/dev/null | grep -v '^postmaster' || true
                pgrep -x postgres >/dev/null || find pgdata pgwal -type f -printf '%p %s %T@\\n' | sort
                """)
            .orThrow()
        : "off";
  }

  @Override
  public boolean hasLock(String host) {
    return lab.host(host).exists(LabHost.LOCK_FILE);
  }

  @Override
  public boolean hasRecoverySettings(String host) {
    return lab.host(host)
        .asPostgres(
            """
            [ -e $PGDATA/recovery.signal ] ||
              grep -Eq '^[[:space:]]*(restore_command|recovery_target)' $PGDATA/postgresql*.conf
            """)
        .succeeded();
  }

  @Override
  public void powerOff(String host) {
    lab.host(host).powerOff();
  }

  @Override
  public void awaitPrimary(String host) {
    lab.await(
        host + " takes writes",
        () -> lab.host(host).psql("SELECT pg_is_in_recovery()").output().startsWith("f"));
  }

  @Override
  public void awaitBooted(String host) {
    lab.await(host + " is on", () -> lab.host(host).isOn());
    lab.await(host + " has booted", () -> lab.host(host).hasBooted());
  }

  @Override
  public void awaitDisconnected(String host) {
    lab.await(
        host + " calls the data of the other one disconnected",
        () -> lab.host(host).run("cibadmin", "-Q").output().contains("\"DISCONNECT\""));
  }

  /** One host will do: what one pacemaker knows, the other one knows. */
  @Override
  public void settle() {
    lab.hosts().stream()
        .filter(LabHost::isOn)
        .filter(host -> host.run("cibadmin", "-Q", "--no-children").succeeded())
        .findFirst()
        .ifPresent(
            host ->
                host.sh(
                        """
                        for ((quiet = 0, rounds = 0; quiet < 12 && rounds < 90; quiet++, rounds++)); do
                          now=$(cibadmin -Q --no-children)
                          [[ $now == "$known" ]] || { quiet=0; known=$now; }
                          sleep 1
                        done
                        """)
                    .orThrow());
  }

  @Override
  public void cut(String host, Lan lan) {
    lab.host(host).cut(lan);
  }

  @Override
  public void heal(String host, Lan lan) {
    lab.host(host).heal(lan);
    lab.await(
        "the links of " + host + " are back",
        () -> !lab.host(host).run("corosync-cfgtool", "-s").output().contains("disconnected"));
  }

  @Override
  public void locale(String locale) {
    lab.locale(locale);
  }

  @Override
  public void leaveLock(String host) {
    lab.host(host).leaveLockFile();
  }

  @Override
  public void spoilReplicationPassword(String host) {
    lab.host(host).spoilReplicationPassword();
  }

  @Override
  public void breakPostgresqlConf(String host) {
    lab.host(host).breakPostgresqlConf();
  }

  @Override
  public void mendPostgresqlConf(String host) {
    lab.host(host).mendPostgresqlConf();
  }

  @Override
  public void baseBackup(String host) {
    lab.host(host).baseBackup(BACKUP);
  }

  @Override
  public void restore(String host) {
    lab.host(host).restoreBaseBackup(BACKUP);
  }

  @Override
  public void switchWal(String host) {
    lab.host(host).psql("SELECT pg_switch_wal()").orThrow();
    lab.await(
        "the WAL of " + host + " is archived",
        () ->
            lab.host(host)
                .psql(
                    "SELECT count(*) FROM pg_ls_dir('pg_wal/archive_status') f WHERE f LIKE '%.ready'")
                .output()
                .startsWith("0"));
  }

  @Override
  public void wipe(String host) {
    lab.host(host).sh("rm -rf " + LabHost.PGDATA + " " + LabHost.WAL_DIRECTORY).orThrow();
  }
}
