package org.pgrex.internal.procedures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.TransportException;

/** What one of the two hosts is: tests arrange it, commands change it. */
final class ScriptedHost {
  /** A control file. */
  record Control(String system, String state, int timeline, String checkpoint, String minimumEnd) {
    /** A checkpoint has been written there. */
    Control at(int newTimeline, Lsn position) {
      return new Control(system, state, newTimeline, position.toString(), "0/0");
    }

    Control in(String newState) {
      return new Control(system, newState, timeline, checkpoint, minimumEnd);
    }
  }

  static final String SYSTEM = "7300000000000000001";
  final String name;
  final String address;
  final int id;

  /** How connecting fails, where it does. */
  Optional<TransportException.Kind> broken = Optional.empty();

  /** What a command meets in place of this host's answer; empty where it is answered. */
  Function<Command, Optional<CommandResult>> inPlaceOfAnswer = command -> Optional.empty();

  boolean configured = true;

  /**
   * Whether the CIB on the disk has resources; without one at all, {@link #configured} is false.
   */
  boolean defined = true;

  /** Whether the CIB is gone from the disk, and whether its backups are there. */
  boolean cibLost;

  boolean cibBackups = true;

  /** The pgsql-data-status of both nodes in this node's CIB. */
  Map<String, String> dataStatus = new HashMap<>();

  boolean running;
  boolean waitsForAll;
  boolean promoted;
  boolean standby;
  boolean lock;
  Optional<Control> control = Optional.empty();
  String controlWarning = "";
  final TreeSet<String> entries = new TreeSet<>();
  final List<String> failures = new ArrayList<>();
  boolean postgresLeft;
  boolean definitionLeft;
  boolean replicationAddressGone;

  /** The Primary's tablespaces outside of PGDATA, by directory. */
  final Map<String, Long> tablespaces = new TreeMap<>();

  /** What a directory for a tablespace is, where it is not usable. */
  final Map<String, String> places = new HashMap<>();

  /** A server that recovers from the archive outside of pacemaker, and how far it has come. */
  boolean recovering;

  int recovered;
  boolean recoveryFails;

  ScriptedHost(String name, String address, int id) {
    this.name = name;
    this.address = address;
    this.id = id;
  }

  /** A database that was stopped in order. */
  ScriptedHost database(String state, int timeline, String checkpoint, String minimumEnd) {
    control = Optional.of(new Control(SYSTEM, state, timeline, checkpoint, minimumEnd));
    entries.addAll(List.of("PG_VERSION", "base", "global", "pg_wal"));
    return this;
  }

  void noDatabase() {
    control = Optional.empty();
    entries.clear();
  }

  void state(String state) {
    control = control.map(facts -> facts.in(state));
  }

  List<String> cibFiles() {
    List<String> files = new ArrayList<>();
    if (configured && cibBackups) {
      files.add("cib-1.raw");
    }
    if (configured && !cibLost) {
      files.add("cib.xml");
    }
    return files;
  }

  String ps() {
    StringBuilder text =
        new StringBuilder("UID PID PPID C STIME TTY TIME CMD\nroot 1 0 0 04:20 ? 00:00:01 init\n");
    if (running) {
      text.append("root 780 1 0 04:20 ? 00:00:01 /usr/sbin/corosync -f\n");
      text.append("root 781 1 0 04:20 ? 00:00:01 /usr/sbin/pacemakerd\n");
    }
    if (recovering) {
      text.append("postgres 900 1 0 04:28 ? 00:00:00 postgres -D /dbfp/pgdata/data")
          .append(" -c config_file=x -c cluster_name=pgrex_archive_recovery\n");
    }
    if (promoted || standby || postgresLeft) {
      text.append("postgres 901 1 0 04:28 ? 00:00:00 postgres -D /dbfp/pgdata/data\n");
    }
    return text.toString();
  }

  void beginRecovery() {
    recovering = true;
    recovered = 0;
    state("in archive recovery");
    if (entries.remove("backup_label")) {
      entries.add("backup_label.old");
    }
  }

  /** What its postmaster.pid and its processes' titles tell, one step further each time. */
  String recovery() {
    if (recovering && recovered++ > 1) {
      if (recoveryFails) {
        recovering = false;
      } else {
        entries.remove("recovery.signal");
        state("in production");
        return "up ready \n";
      }
    }
    return recovering
        ? "up standby startup recovering 00000001000000000000000%d\n".formatted(recovered)
        : "gone\n";
  }

  void endRecovery() {
    recovering = false;
    state(entries.contains("recovery.signal") ? "shut down in recovery" : "shut down");
  }

  String controlData() {
    Control facts = control.orElseThrow();
    return """
        pg_control version number:            1300
        Catalog version number:               202209061
        Database system identifier:           %s
        Database cluster state:               %s
        pg_control last modified:             Mon Nov 23 04:51:03 2026
        Latest checkpoint location:           %s
        Latest checkpoint's REDO location:    %s
        Latest checkpoint's TimeLineID:       %d
        Minimum recovery ending location:     %s
        Min recovery ending loc's timeline:   %d
        Bytes per WAL segment:                16777216
        """
        .formatted(
            facts.system(),
            facts.state(),
            facts.checkpoint(),
            facts.checkpoint(),
            facts.timeline(),
            facts.minimumEnd(),
            facts.minimumEnd().equals("0/0") ? 0 : facts.timeline());
  }

  String dataDirectory(String pgdata) {
    StringBuilder text = new StringBuilder();
    if (lock) {
      text.append("lock /var/lib/pgsql/tmp/PGSQL.lock\n");
    }
    text.append("pgdata-kind directory\npgdata-owner postgres\npgdata-free 1099511627776\n");
    text.append("pgdata-filesystem /dev/sda1\npgdata-real ").append(pgdata).append('\n');
    entries.forEach(entry -> text.append("pgdata-entry ").append(entry).append('\n'));
    if (entries.contains("PG_VERSION")) {
      text.append("version 15\n");
    }
    if (promoted || standby) {
      text.append("postmaster 901\n");
    }
    tablespaces.keySet().forEach(place -> text.append("tablespace ").append(place).append('\n'));
    return text.append("end of-it\n").toString();
  }
}
