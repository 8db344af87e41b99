package org.pgrex.testkit.simulated.commands;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgrex.parsers.postgres.BaseBackup;
import org.pgrex.testkit.print.BaseBackupPrinter;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.simulated.world.DataDirectory;
import org.pgrex.testkit.simulated.world.Database;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Plan;

/** Takes a base backup from the replication address. */
final class PgBaseBackup implements Program {
  private static final Duration CONNECT = Duration.ofMillis(200);
  private static final Duration CHUNK = Duration.ofMillis(700);
  private static final int CHUNKS = 4;
  private static final long KILOBYTES = 22953;

  @Override
  public int run(Job job, Arguments arguments) {
    Arguments parsed =
        arguments.options(
            Set.of("-P", "-w"), Set.of("-h", "-p", "-U", "-D", "-X", "-c", "--waldir"));
    if (!parsed.required("-D").equals(Plan.PGDATA)) {
      throw parsed.unknown("known is -D " + Plan.PGDATA);
    }
    String address = parsed.required("-h");
    job.pass(CONNECT);
    Optional<String> refusal = PostgresPrograms.refusal(job, address);
    if (refusal.isPresent()) {
      job.error("pg_basebackup: error: " + refusal.get() + "\n");
      return 1;
    }
    DataDirectory data = job.host().data();
    if (!data.entries().isEmpty()) {
      job.error(
          "pg_basebackup: error: directory \"%s\" exists but is not empty\n"
              .formatted(Plan.PGDATA));
      return 1;
    }
    if (!data.wal().isEmpty()) {
      job.error(
          "pg_basebackup: error: directory \"%s\" exists but is not empty\n"
              .formatted(Plan.WAL_DIRECTORY));
      return 1;
    }
    return fetch(job, job.world().replicationSource().orElseThrow());
  }

  private static int fetch(Job job, Host primary) {
    DataDirectory data = job.host().data();
    job.error(BaseBackupPrinter.waiting(job.language()) + "\n");
    job.pass(CONNECT);
    if (primary.postgres().isEmpty()) {
      job.error(
          "pg_basebackup: error: could not initiate base backup: server closed the connection"
              + " unexpectedly\n");
      return 1;
    }
    Database backup = primary.postgres().get().baseBackup();
    for (int chunk = 0; chunk <= CHUNKS; chunk++) {
      Optional<String> broken = broken(job, primary, chunk);
      if (broken.isPresent()) {
        job.error("pg_basebackup: error: " + broken.get() + "\n");
        job.error(
            "pg_basebackup: removing contents of data directory \"%s\"\n".formatted(Plan.PGDATA));
        data.empty();
        data.emptyWal();
        return 1;
      }
      data.putPartial(6 * chunk);
      job.error(progress(job, KILOBYTES * chunk / CHUNKS, 0));
      job.pass(CHUNK);
    }
    data.put(backup, List.of("backup_label", "backup_manifest"), Set.of());
    job.error("NOTICE:  all required WAL segments have been archived\n");
    job.error(progress(job, KILOBYTES, 1));
    return 0;
  }

  private static String progress(Job job, long done, int tablespaces) {
    BaseBackup.Progress progress =
        new BaseBackup.Progress(
            done,
            Optional.of(KILOBYTES),
            Optional.of((int) (100 * done / KILOBYTES)),
            tablespaces,
            1,
            Optional.empty());
    return BaseBackupPrinter.progress(progress, job.language()) + "\n";
  }

  private static Optional<String> broken(Job job, Host primary, int chunk) {
    boolean gone =
        primary.postgres().isEmpty()
            || !job.world().isLinked(Lan.DLAN)
            || job.world().replicationSource().filter(host -> host == primary).isEmpty();
    if (gone) {
      return Optional.of("could not read COPY data: server closed the connection unexpectedly");
    }
    long needed = (KILOBYTES << 10) * (CHUNKS - chunk) / CHUNKS;
    if (job.host().free() < needed) {
      return Optional.of(
          "could not write to file \"%s/base/1/1255\": No space left on device"
              .formatted(Plan.PGDATA));
    }
    return Optional.empty();
  }
}
