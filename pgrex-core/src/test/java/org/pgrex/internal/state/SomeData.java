package org.pgrex.internal.state;

import java.util.List;
import java.util.Optional;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.state.DataDirectory.Kind;
import org.pgrex.internal.state.DataDirectory.Place;
import org.pgrex.parsers.postgres.ControlData.ClusterState;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.transport.User;

/** Data directories and control files as they usually are, for tests to change. */
final class SomeData {
  static final String PGDATA = "/dbfp/pgdata/data";
  static final String WAL = "/dbfp/pgwal/pg_wal";
  static final String ARCHIVE = "/dbfp/pgarch/arc1";
  static final String SYSTEM = "7300000000000000001";
  static final long SEGMENT = 16L << 20;

  private SomeData() {}

  static ClusterConfig config() {
    return configBuilder().build();
  }

  static ClusterConfig.Builder configBuilder() {
    return ClusterConfig.builder()
        .clusterName("pgrex_cluster")
        .node("192.168.2.1", "192.168.1.1", "192.168.3.1")
        .node("192.168.2.2", "192.168.1.2", "192.168.3.2")
        .archiveDirectory(ARCHIVE);
  }

  static PgsqlSettings settings() {
    return new PgsqlSettings(
        PGDATA,
        "/var/lib/pgsql/tmp",
        "/usr/bin",
        User.POSTGRES,
        5432,
        "repuser",
        "192.168.2.3",
        "cp /dbfp/pgarch/arc1/%f %p",
        PGDATA + "/postgresql.conf");
  }

  static Place place(String path, Kind kind, String... entries) {
    return new Place(
        path,
        path,
        kind,
        Optional.of("postgres"),
        List.of(entries),
        List.of(),
        "/dev/sda1",
        1L << 40);
  }

  static Place absent(String path) {
    return new Place(
        path, path, Kind.ABSENT, Optional.empty(), List.of(), List.of(), "/dev/sda1", 1L << 40);
  }

  static DataDirectory database() {
    return database(false);
  }

  static DataDirectory database(boolean lock) {
    return directory(
        lock, place(PGDATA, Kind.DIRECTORY, "PG_VERSION", "base", "global"), Optional.of("15"));
  }

  static DataDirectory noDatabase() {
    return directory(false, absent(PGDATA), Optional.empty());
  }

  static DataDirectory directory(boolean lock, Place pgdata, Optional<String> version) {
    return new DataDirectory(
        pgdata.path(),
        lock,
        pgdata,
        version,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  static DataDirectory withWal(DataDirectory data, Place wal) {
    return new DataDirectory(
        data.path(),
        data.lock(),
        data.pgdata(),
        data.version(),
        Optional.of(wal.path()),
        Optional.of(wal),
        data.postmaster(),
        data.tablespaces());
  }

  /** A database that was stopped in order. */
  static ControlFacts control(int timeline, String checkpoint) {
    return new ControlFacts(
        SYSTEM,
        ClusterState.SHUT_DOWN,
        "shut down",
        timeline,
        Lsn.parse(checkpoint),
        Optional.empty(),
        0,
        SEGMENT);
  }

  static ControlFacts inState(ControlFacts facts, ClusterState state) {
    return new ControlFacts(
        facts.systemIdentifier(),
        state,
        state.toString(),
        facts.timeline(),
        facts.checkpoint(),
        facts.minimumRecoveryEnd(),
        facts.minimumRecoveryTimeline(),
        facts.walSegmentBytes());
  }

  /** A Standby that was stopped in order. */
  static ControlFacts standbyControl(int timeline, String checkpoint, String end, int endTimeline) {
    return new ControlFacts(
        SYSTEM,
        ClusterState.SHUT_DOWN_IN_RECOVERY,
        "shut down in recovery",
        timeline,
        Lsn.parse(checkpoint),
        Optional.of(Lsn.parse(end)),
        endTimeline,
        SEGMENT);
  }

  static ControlFacts ofSystem(ControlFacts facts, String system) {
    return new ControlFacts(
        system,
        facts.state(),
        facts.stateText(),
        facts.timeline(),
        facts.checkpoint(),
        facts.minimumRecoveryEnd(),
        facts.minimumRecoveryTimeline(),
        facts.walSegmentBytes());
  }
}
