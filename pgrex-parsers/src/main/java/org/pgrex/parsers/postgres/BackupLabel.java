package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Unparsed;

/**
 * The file {@code backup_label} of a base backup, or the {@code .backup} file that is archived when
 * one ends. Immutable.
 *
 * @param startLocation where recovery must begin
 * @param startFile the segment it is in
 * @param stopLocation where the backup became consistent; only a {@code .backup} file has it
 * @param method {@code streamed}, {@code pg_start_backup}
 * @param from {@code primary} or {@code standby}
 * @param startTime as printed, in the server's zone
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
    List<Unparsed> unparsed) {}
