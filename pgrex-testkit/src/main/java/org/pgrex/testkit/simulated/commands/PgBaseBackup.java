package org.pgrex.testkit.simulated.commands;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.pgrex.parsers.postgres.BaseBackup;
import org.pgrex.testkit.print.BaseBackupPrinter;
import org.pgrex.testkit.print.ServerMessages;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.simulated.world.DataDirectory;
import org.pgrex.testkit.simulated.world.Database;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.testkit.simulated.world.PostgresServer;

/** Takes a base backup from the replication address. */
final class PgBaseBackup implements Program {
  private static final Duration CONNECT = Duration.ofMillis(200);
  private static final Duration CHUNK = Duration.ofMillis(700);
  private static final int FEWEST_CHUNKS = 4;

  /** What the network lets through in the time of a chunk. */
  private static final long CHUNK_BYTES = 70L << 20;

  @Override
  public int run(Job job, Arguments arguments) {
    Arguments parsed =
        arguments
            .options(Set.of("-P", "-w"), Set.of("-h", "-p", "-U", "-D", "-X", "-c", "--waldir"))
            .noWords()
            .needing("-P", "-w")
            .with("-D", job.plan().pgdata())
            .with("--waldir", Plan.WAL_DIRECTORY)
            .with("-X", "none")
            .with("-c", "fast");
    ReplicationConnection connection =
        ReplicationConnection.of(
            job, parsed, parsed.required("-h"), parsed.number("-p"), parsed.required("-U"));
    job.pass(CONNECT);
    Optional<String> refusal = connection.refusal();
    if (refusal.isPresent()) {
      job.error(error(job, refusal.get()));
      return 1;
    }
    DataDirectory data = job.host().data();
    if (!data.entries().isEmpty()) {
      job.error(notEmpty(job, job.plan().pgdata()));
      return 1;
    }
    if (!data.wal().isEmpty()) {
      job.error(notEmpty(job, Plan.WAL_DIRECTORY));
      return 1;
    }
    return fetch(job, connection.primary());
  }

  private static String notEmpty(Job job, String directory) {
    return error(
        job,
        job.language()
            .of("directory \"%s\" exists but is not empty", "ディレクトリ\"%s\"は存在しますが空ではありません")
            .formatted(directory));
  }

  private static int fetch(Job job, Host primary) {
    DataDirectory data = job.host().data();
    job.error(BaseBackupPrinter.waiting(job.language()) + "\n");
    job.pass(CONNECT);
    Optional<PostgresServer> server = primary.postgres().filter(PostgresServer::canWrite);
    if (server.isEmpty()) {
      job.error(
          error(job, "could not initiate base backup: server closed the connection unexpectedly"));
      return 1;
    }
    Database backup = server.get().baseBackup();
    long kilobytes = job.plan().databaseBytes() >> 10;
    long chunks = Math.max(FEWEST_CHUNKS, job.plan().databaseBytes() / CHUNK_BYTES);
    for (long chunk = 0; chunk <= chunks; chunk++) {
      Optional<String> broken = broken(job, primary);
      if (broken.isPresent()) {
        job.error(error(job, broken.get()));
        job.error(
            "pg_basebackup: removing contents of data directory \"%s\"\n"
                .formatted(job.plan().pgdata()));
        data.empty();
        data.emptyWal();
        return 1;
      }
      data.putPartial((int) (100 * chunk / chunks));
      job.error(progress(job, kilobytes * chunk / chunks, 0));
      job.pass(CHUNK);
    }
    data.put(backup, data.backupFiles(), Set.of());
    job.error(
        ServerMessages.segmentsArchived(job.plan().postgres(), job.world().language()) + "\n");
    job.error(progress(job, kilobytes, 1));
    return 0;
  }

  /** As the program reports it: before release 12 without the word. */
  private static String error(Job job, String what) {
    String word = job.plan().postgres() < 12 ? "" : job.language().of("error: ", "エラー: ");
    return "pg_basebackup: " + word + what + "\n";
  }

  private static String progress(Job job, long done, int tablespaces) {
    BaseBackup.Progress progress =
        new BaseBackup.Progress(
            done,
            Optional.of(job.plan().databaseBytes() >> 10),
            Optional.of((int) (100 * done / (job.plan().databaseBytes() >> 10))),
            tablespaces,
            1,
            Optional.empty());
    return BaseBackupPrinter.progress(progress, job.language()) + "\n";
  }

  private static Optional<String> broken(Job job, Host primary) {
    boolean gone =
        primary.postgres().isEmpty()
            || !job.world().isLinked(Lan.DLAN)
            || job.world().replicationSource().filter(host -> host == primary).isEmpty();
    if (gone) {
      return Optional.of("could not read COPY data: server closed the connection unexpectedly");
    }
    if (job.host().free() <= 0) {
      return Optional.of(
          "could not write to file \"%s/base/1/1255\": No space left on device"
              .formatted(job.plan().pgdata()));
    }
    return Optional.empty();
  }
}
