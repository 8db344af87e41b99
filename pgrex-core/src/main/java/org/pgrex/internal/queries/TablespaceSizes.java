package org.pgrex.internal.queries;

import java.util.Map;
import java.util.TreeMap;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.internal.state.Tablespaces;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** What a base backup of the Primary will need, and where. */
public record TablespaceSizes(PgsqlSettings settings) implements Query<Tablespaces> {
  @Override
  public Command command() {
    return DatabaseSize.local(
        settings, "SELECT pg_tablespace_size(oid), pg_tablespace_location(oid) FROM pg_tablespace");
  }

  @Override
  public Tablespaces answer(CommandResult result) {
    if (!result.succeeded() || result.output().isBlank()) {
      throw new UnexpectedOutputException(result.error().strip());
    }
    long inPgdata = 0;
    Map<String, Long> elsewhere = new TreeMap<>();
    for (String line : result.output().lines().toList()) {
      int bar = line.indexOf('|');
      String location = line.substring(bar + 1);
      // One that lies in PGDATA has no location, or one relative to it.
      if (location.startsWith("/")) {
        elsewhere.put(location, bytes(line, bar));
      } else {
        inPgdata += bytes(line, bar);
      }
    }
    return new Tablespaces(inPgdata, elsewhere);
  }

  private static long bytes(String line, int bar) {
    try {
      return Long.parseLong(line.substring(0, Math.max(0, bar)));
    } catch (NumberFormatException e) {
      throw new UnexpectedOutputException("the size of a tablespace: " + line, e);
    }
  }
}
