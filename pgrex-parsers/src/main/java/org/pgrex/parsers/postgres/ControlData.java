package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code pg_controldata} tells of a database cluster, running or not. Immutable.
 *
 * <pre>
 * pg_control version number:            1300
 * Database system identifier:           7711218940035834128
 * Database cluster state:               in production
 * Latest checkpoint's REDO WAL file:    000000020000000000000004
 * Latest checkpoint's TimeLineID:       2
 * データベースクラスタの状態:                  運用中
 * 最終チェックポイントの時系列ID:              2
 * </pre>
 *
 * @param systemIdentifier unsigned, in decimal: equal on a Primary and its Standbys only; empty in
 *     what {@link org.pgrex.parsers.ParseException#understood()} has of a text that is cut off
 * @param stateText the state as printed
 * @param lastModified as printed, in the locale and zone of the host
 * @param checkpointLocation the record of the latest checkpoint
 * @param redoLocation where recovery would begin
 * @param timeline of the latest checkpoint; after a promotion it is the old one until the next
 * @param minimumRecoveryEnd how far a Standby must replay before its data is consistent; empty
 *     where there is none (printed as 0/0)
 * @param backupStart where the base backup began that is being recovered from; empty where none is
 * @param walSegmentBytes in bytes
 * @param dataChecksumVersion 0 where data checksums are off
 * @param values every known value as printed, by its English label without the colon, in order
 * @param warnings that the file is corrupt or that the program is of another version; what stands
 *     above is not to be trusted then
 */
public record ControlData(
    String systemIdentifier,
    ClusterState state,
    String stateText,
    Optional<Integer> controlVersion,
    Optional<Integer> catalogVersion,
    Optional<String> lastModified,
    Optional<Lsn> checkpointLocation,
    Optional<Lsn> redoLocation,
    Optional<WalFileName> redoWalFile,
    Optional<Timeline> timeline,
    Optional<Timeline> previousTimeline,
    Optional<String> checkpointTime,
    Optional<Lsn> minimumRecoveryEnd,
    Optional<Timeline> minimumRecoveryEndTimeline,
    Optional<Lsn> backupStart,
    Optional<Lsn> backupEnd,
    Optional<Boolean> endOfBackupRecordRequired,
    Optional<String> walLevel,
    Optional<Boolean> walLogHints,
    Optional<Long> walSegmentBytes,
    Optional<Integer> dataChecksumVersion,
    Map<String, String> values,
    List<String> warnings,
    List<Unparsed> unparsed)
    implements Parsed {

  /**
   * What the server was doing when it last wrote the file: a crash leaves it as it was.
   *
   * <pre>
   * Database cluster state:               in production
   * データベースクラスタの状態:                  運用中
   * </pre>
   */
  public enum ClusterState {
    STARTING_UP,
    SHUT_DOWN,
    SHUT_DOWN_IN_RECOVERY,
    SHUTTING_DOWN,
    IN_CRASH_RECOVERY,
    IN_ARCHIVE_RECOVERY,
    IN_PRODUCTION,
    /** A word that is not known; {@link ControlData#stateText()} has it. */
    UNRECOGNIZED;

    /** Whether the server was stopped in order, as a Primary or as a Standby. */
    public boolean isShutDown() {
      return this == SHUT_DOWN || this == SHUT_DOWN_IN_RECOVERY;
    }
  }

  /** Whether data checksums or wal_log_hints are on, without which pg_rewind cannot work. */
  public boolean allowsRewind() {
    return dataChecksumVersion.filter(version -> version > 0).isPresent()
        || walLogHints.orElse(false);
  }
}
