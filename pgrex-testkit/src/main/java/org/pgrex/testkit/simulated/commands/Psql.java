package org.pgrex.testkit.simulated.commands;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.testkit.print.ServerMessages;
import org.pgrex.testkit.simulated.world.Branch;
import org.pgrex.testkit.simulated.world.Database;
import org.pgrex.testkit.simulated.world.PostgresServer;

/** {@code psql -XAt}: what the database is and has, of the server here or of the Primary. */
final class Psql implements Program {
  private static final Duration QUERY = Duration.ofMillis(40);
  private static final Pattern REPLICATION =
      Pattern.compile(
          "host='([^']*)' port=([0-9]{1,5}) user='([^']*)' dbname=replication replication=true"
              + " connect_timeout=[0-9]{1,3}");
  private static final Pattern HISTORY = Pattern.compile("TIMELINE_HISTORY (\\d{1,9})");
  private static final String SIZE =
      "SELECT sum(pg_tablespace_size(oid))::bigint FROM pg_tablespace";
  private static final String SIZES =
      "SELECT pg_tablespace_size(oid), pg_tablespace_location(oid) FROM pg_tablespace";

  /** What the catalogs take that all databases share. */
  private static final long GLOBAL = 556L << 10;

  @Override
  public int run(Job job, Arguments arguments) {
    Arguments parsed =
        arguments
            .options(Set.of("-w", "-X", "-A", "-t"), Set.of("-F", "-d", "-c", "-p"))
            .noWords()
            .needing("-w", "-X", "-A", "-t");
    String statement = parsed.required("-c");
    String database = parsed.required("-d");
    job.pass(QUERY);
    return database.contains("=")
        ? remote(
            job, parsed.only("-w", "-X", "-A", "-t", "-F", "-d", "-c").with("-F", "|"), statement)
        : local(job, parsed.only("-w", "-X", "-A", "-t", "-p", "-d", "-c"), statement);
  }

  private static int remote(Job job, Arguments arguments, String statement) {
    ReplicationConnection connection = connection(job, arguments);
    Optional<String> refusal = connection.refusal();
    if (refusal.isPresent()) {
      job.error(error(job, refusal.get()));
      return 2;
    }
    Database database = connection.primary().data().database().orElseThrow();
    if (statement.equals("IDENTIFY_SYSTEM")) {
      job.print(
          "%s|%d|%s|\n".formatted(database.system(), database.timeline(), lsn(database.end())));
      return 0;
    }
    Matcher history = HISTORY.matcher(statement);
    if (!history.matches()) {
      throw arguments.unknown("a statement that the walsender does not know here");
    }
    return history(job, database, Integer.parseInt(history.group(1)));
  }

  private static int history(Job job, Database database, int timeline) {
    List<Branch> before =
        database.history().stream().filter(branch -> branch.timeline() < timeline).toList();
    boolean isIts =
        timeline == database.timeline()
            || database.history().stream().anyMatch(branch -> branch.timeline() == timeline);
    if (!isIts || before.isEmpty()) {
      job.error(ServerMessages.noHistory(timeline, job.world().language()) + "\n");
      return 1;
    }
    job.print("%08X.history|".formatted(timeline));
    job.print(
        String.join(
                "\n\n",
                before.stream()
                    .map(
                        branch ->
                            "%d\t%s\tno recovery target specified"
                                .formatted(branch.timeline(), lsn(branch.end())))
                    .toList())
            + "\n\n");
    return 0;
  }

  private static ReplicationConnection connection(Job job, Arguments arguments) {
    Matcher connection = REPLICATION.matcher(arguments.required("-d"));
    if (!connection.matches()) {
      throw arguments.unknown("known is a connection like " + REPLICATION);
    }
    return ReplicationConnection.of(
        job,
        arguments,
        connection.group(1),
        Integer.parseInt(connection.group(2)),
        connection.group(3));
  }

  private static int local(Job job, Arguments arguments, String statement) {
    if (!List.of(SIZE, SIZES).contains(statement)
        || !arguments.required("-d").equals("template1")) {
      throw arguments.unknown("known are, in template1: %s and %s".formatted(SIZE, SIZES));
    }
    int port = arguments.number("-p");
    Optional<PostgresServer> server =
        job.host().postgres().filter(running -> port == job.plan().port());
    Optional<String> refusal =
        server.isEmpty()
            ? Optional.of(
                job.language()
                    .of(
                        "No such file or directory\n\tIs the server running locally and accepting"
                            + " connections on that socket?",
                        "No such file or directory\n\tサーバーはローカルで稼働していてそのソケットで接続を受け付けていますか?"))
            : server
                .filter(running -> running.mode() == PostgresServer.Mode.ARCHIVE_RECOVERY)
                .map(recovering -> ServerMessages.notAccepting(job.world().language()));
    if (refusal.isPresent()) {
      job.error(error(job, socket(job, port) + refusal.get()));
      return 2;
    }
    long bytes = job.plan().databaseBytes();
    // Of tablespaces there are pg_default and pg_global.
    job.print(
        statement.equals(SIZE) ? bytes + "\n" : "%d|\n%d|\n".formatted(bytes - GLOBAL, GLOBAL));
    return 0;
  }

  private static String socket(Job job, int port) {
    return job.language()
        .of(
            "connection to server on socket \"/var/run/postgresql/.s.PGSQL.%d\" failed: ",
            "ソケット\"/var/run/postgresql/.s.PGSQL.%d\"のサーバーへの接続に失敗しました: ")
        .formatted(port);
  }

  private static String error(Job job, String what) {
    return "psql: " + job.language().of("error: ", "エラー: ") + what + "\n";
  }

  private static String lsn(long position) {
    return new Lsn(position).toString();
  }
}
