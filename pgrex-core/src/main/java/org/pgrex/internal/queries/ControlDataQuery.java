package org.pgrex.internal.queries;

import java.util.Optional;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.state.ControlFacts;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** The control file of the database; empty where there is none. */
public record ControlDataQuery(PgsqlSettings settings) implements Query<Optional<ControlFacts>> {
  @Override
  public Command command() {
    return settings.command("pg_controldata", "-D", settings.pgdata());
  }

  @Override
  public Optional<ControlFacts> answer(CommandResult result) {
    if (!result.succeeded()) {
      if (result.error().contains("No such file or directory")
          && result.error().contains("pg_control\"")) {
        return Optional.empty();
      }
      throw new UnexpectedOutputException("pg_controldata: " + result.error().strip());
    }
    java.util.Map<String, String> m = new java.util.HashMap<>();
    result
        .output()
        .lines()
        .forEach(
            l -> {
              int i = l.indexOf(':');
              if (i > 0) m.put(l.substring(0, i), l.substring(i + 1).strip());
            });
    org.pgrex.parsers.postgres.Lsn min =
        org.pgrex.parsers.postgres.Lsn.parse(
            m.getOrDefault("Minimum recovery ending location", "0/0"));
    return Optional.of(
        new ControlFacts(
            m.getOrDefault("Database system identifier", ""),
            m.getOrDefault("Database cluster state", ""),
            Integer.parseInt(m.getOrDefault("Latest checkpoint's TimeLineID", "0")),
            org.pgrex.parsers.postgres.Lsn.parse(
                m.getOrDefault("Latest checkpoint location", "0/0")),
            min.value() == 0 ? Optional.empty() : Optional.of(min),
            Integer.parseInt(m.getOrDefault("Min recovery ending loc's timeline", "0")),
            Long.parseLong(m.getOrDefault("Bytes per WAL segment", "16777216"))));
  }
}
