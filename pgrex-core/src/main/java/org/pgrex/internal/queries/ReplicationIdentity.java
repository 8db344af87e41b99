package org.pgrex.internal.queries;

import java.util.List;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * Who the Primary says it is, over a replication connection with the configured user, to the
 * replication address. Asked from the Standby, it proves that a base backup can be had.
 */
public record ReplicationIdentity(PgsqlSettings settings)
    implements Query<ReplicationIdentity.Identity> {

  /**
   * The answer to IDENTIFY_SYSTEM.
   *
   * @param position how far its WAL has been flushed
   */
  public record Identity(String systemIdentifier, int timeline, Lsn position) {}

  @Override
  public Command command() {
    return replicationCommand(settings, "IDENTIFY_SYSTEM");
  }

  static Command replicationCommand(PgsqlSettings settings, String statement) {
    String connection =
        "host=%s port=%d user=%s dbname=replication replication=true connect_timeout=10"
            .formatted(
                value(settings.replicationAddress()),
                settings.port(),
                value(settings.replicationUser()));
    // -w: a password comes from the owner's .pgpass or not at all; nothing waits at a prompt.
    return settings.command("psql", "-w", "-XAt", "-F", "|", "-d", connection, "-c", statement);
  }

  private static String value(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public Identity answer(CommandResult result) {
    if (!result.succeeded()) {
      throw new UnexpectedOutputException(result.error().strip());
    }
    List<String> columns = List.of(result.output().strip().split("\\|", -1));
    try {
      return new Identity(
          columns.get(0), Integer.parseInt(columns.get(1)), Lsn.parse(columns.get(2)));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new UnexpectedOutputException(
          "IDENTIFY_SYSTEM answered: " + result.output().strip(), e);
    }
  }
}
