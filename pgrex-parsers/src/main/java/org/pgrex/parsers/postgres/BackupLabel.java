package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * The file {@code backup_label} of a base backup, or the {@code .backup} file that is archived when
 * one ends. Immutable.
 *
 * <pre>
 * START WAL LOCATION: 0/9000028 (file 000000020000000000000009)
 * CHECKPOINT LOCATION: 0/9000060
 * BACKUP METHOD: streamed
 * BACKUP FROM: primary
 * START TIME: 2026-11-23 04:52:54 UTC
 * LABEL: pg_basebackup base backup
 * START TIMELINE: 2
 * INCREMENTAL FROM LSN: 0/7000028
 * INCREMENTAL FROM TLI: 2
 * </pre>
 *
 * @param startLocation where recovery must begin
 * @param startFile the segment it is in
 * @param stopLocation where the backup became consistent; only a {@code .backup} file has it
 * @param method {@code streamed}; {@code pg_start_backup} up to PostgreSQL 14
 * @param from {@code primary} or {@code standby}; PostgreSQL 13 and before print {@code master},
 *     which is {@code primary} here
 * @param startTime as printed, in the server's zone
 * @param startTimeline from PostgreSQL 11 on
 * @param incrementalFrom where the backup began that this one is incremental to; PostgreSQL 17
 * @param incrementalFromTimeline the timeline of that position
 */
public record BackupLabel(
    Lsn startLocation,
    Optional<WalFileName> startFile,
    Optional<Lsn> stopLocation,
    Optional<WalFileName> stopFile,
    Optional<Lsn> checkpointLocation,
    Optional<String> method,
    Optional<String> from,
    Optional<String> startTime,
    Optional<String> stopTime,
    Optional<String> label,
    Optional<Timeline> startTimeline,
    Optional<Timeline> stopTimeline,
    Optional<Lsn> incrementalFrom,
    Optional<Timeline> incrementalFromTimeline,
    List<Unparsed> unparsed)
    implements Parsed {

  /** Whether the backup is of use only together with the one that it is incremental to. */
  public boolean isIncremental() {
    return incrementalFrom.isPresent();
  }
}
