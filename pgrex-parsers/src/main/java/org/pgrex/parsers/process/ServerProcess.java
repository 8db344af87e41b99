package org.pgrex.parsers.process;

import java.util.List;
import java.util.Optional;

/**
 * What a child of a postmaster is, by the title it has set. Immutable.
 *
 * <pre>
 * postgres: walsender repuser 192.168.2.2(42380) streaming 0/304FF68
 * postgres: startup recovering 000000030000000000000003
 * postgres: main: checkpointer
 * postgres: wal sender process repuser 192.168.2.2(42380) streaming 0/304FF68    (PostgreSQL 10)
 * postgres: pgrex app 192.168.0.9(55100) idle in transaction
 * </pre>
 *
 * @param cluster {@code cluster_name}, where it is set
 * @param detail what stands behind the kind; of a session the whole: user, database, client, what
 *     it does
 */
public record ServerProcess(Kind kind, Optional<String> cluster, String detail) {

  /** What it is for: {@code walsender} and {@code walreceiver} are those of replication. */
  public enum Kind {
    ARCHIVER,
    AUTOVACUUM_LAUNCHER,
    AUTOVACUUM_WORKER,
    BACKGROUND_WRITER,
    CHECKPOINTER,
    IO_WORKER,
    LOGGER,
    LOGICAL_REPLICATION_LAUNCHER,
    LOGICAL_REPLICATION_WORKER,
    PARALLEL_WORKER,
    /** A client's connection, or a worker of an extension. */
    SESSION,
    SLOT_SYNC_WORKER,
    /** It recovers, on a Standby as long as that is one. */
    STARTUP,
    STATISTICS_COLLECTOR,
    WAL_RECEIVER,
    WAL_SENDER,
    WAL_SUMMARIZER,
    WAL_WRITER
  }

  private record Title(String begins, Kind kind) {}

  private static final List<Title> TITLES =
      List.of(
          new Title("archiver", Kind.ARCHIVER),
          new Title("autovacuum launcher", Kind.AUTOVACUUM_LAUNCHER),
          new Title("autovacuum worker", Kind.AUTOVACUUM_WORKER),
          new Title("background writer", Kind.BACKGROUND_WRITER),
          new Title("writer process", Kind.BACKGROUND_WRITER),
          new Title("checkpointer", Kind.CHECKPOINTER),
          new Title("io worker", Kind.IO_WORKER),
          new Title("logger", Kind.LOGGER),
          new Title("logical replication launcher", Kind.LOGICAL_REPLICATION_LAUNCHER),
          new Title("bgworker: logical replication launcher", Kind.LOGICAL_REPLICATION_LAUNCHER),
          new Title("logical replication", Kind.LOGICAL_REPLICATION_WORKER),
          new Title("bgworker: logical replication", Kind.LOGICAL_REPLICATION_WORKER),
          new Title("parallel worker", Kind.PARALLEL_WORKER),
          new Title("bgworker: parallel worker", Kind.PARALLEL_WORKER),
          new Title("slotsync worker", Kind.SLOT_SYNC_WORKER),
          new Title("startup", Kind.STARTUP),
          new Title("stats collector", Kind.STATISTICS_COLLECTOR),
          new Title("walreceiver", Kind.WAL_RECEIVER),
          new Title("wal receiver", Kind.WAL_RECEIVER),
          new Title("walsender", Kind.WAL_SENDER),
          new Title("wal sender", Kind.WAL_SENDER),
          new Title("walsummarizer", Kind.WAL_SUMMARIZER),
          new Title("walwriter", Kind.WAL_WRITER),
          new Title("wal writer", Kind.WAL_WRITER));

  /** Reads a title, from behind {@code postgres:} on. */
  static ServerProcess of(String title) {
    String text = title.strip();
    Optional<ServerProcess> plain = titled(text, Optional.empty());
    if (plain.isPresent()) {
      return plain.get();
    }
    int colon = text.indexOf(": ");
    if (colon <= 0 || text.substring(0, colon).indexOf(' ') >= 0) {
      return new ServerProcess(Kind.SESSION, Optional.empty(), text);
    }
    Optional<String> cluster = Optional.of(text.substring(0, colon));
    String rest = text.substring(colon + 2).strip();
    return titled(rest, cluster).orElseGet(() -> new ServerProcess(Kind.SESSION, cluster, rest));
  }

  private static Optional<ServerProcess> titled(String text, Optional<String> cluster) {
    for (Title title : TITLES) {
      String begins = title.begins();
      boolean whole = text.length() == begins.length();
      if (text.startsWith(begins) && (whole || text.charAt(begins.length()) == ' ')) {
        String rest = text.substring(begins.length()).strip();
        // PostgreSQL 10: "wal sender process repuser ...".
        String detail =
            rest.equals("process") || rest.startsWith("process ")
                ? rest.substring("process".length()).strip()
                : rest;
        return Optional.of(new ServerProcess(title.kind(), cluster, detail));
      }
    }
    return Optional.empty();
  }
}
