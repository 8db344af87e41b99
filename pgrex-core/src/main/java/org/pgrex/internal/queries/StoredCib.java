package org.pgrex.internal.queries;

import java.util.Optional;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.CibParser;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * The CIB as it stands on the node's disk, pacemaker running or not; empty where the node has no
 * cluster. Holds the passwords of the fence devices: its output is not kept.
 */
public record StoredCib() implements Query<Optional<Cib>> {
  private static final String FILE = "/var/lib/pacemaker/cib/cib.xml";

  @Override
  public Command command() {
    return Command.of("sh", "-c", "[ ! -e \"$1\" ] || cat \"$1\"", "pgrex-stored-cib", FILE)
        .keepOutput(16 << 20);
  }

  @Override
  public Optional<Cib> answer(CommandResult result) {
    if (!result.succeeded()) {
      throw new UnexpectedOutputException(FILE + ": " + result.error().strip());
    }
    if (result.output().isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(CibParser.parse(result.output()));
    } catch (ParseException e) {
      throw new UnexpectedOutputException(FILE + ", line " + e.line() + ": " + e.getMessage(), e);
    }
  }
}
