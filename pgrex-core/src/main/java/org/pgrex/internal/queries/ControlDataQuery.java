package org.pgrex.internal.queries;

import java.util.Optional;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.state.ControlFacts;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.postgres.ControlData;
import org.pgrex.parsers.postgres.ControlDataParser;
import org.pgrex.parsers.postgres.Timeline;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * The control file of the database; empty where there is none. One that is not whole is no answer:
 * decisions over data are made of it.
 */
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
    try {
      return Optional.of(facts(ControlDataParser.parse(result.output() + result.error())));
    } catch (ParseException e) {
      throw new UnexpectedOutputException("pg_controldata: " + e.getMessage(), e);
    }
  }

  private static ControlFacts facts(ControlData data) {
    if (!data.warnings().isEmpty()) {
      throw new UnexpectedOutputException(
          "pg_controldata warns: " + String.join(" ", data.warnings()));
    }
    return new ControlFacts(
        data.systemIdentifier(),
        data.state(),
        data.stateText(),
        told(data.timeline(), "Latest checkpoint's TimeLineID").id(),
        told(data.checkpointLocation(), "Latest checkpoint location"),
        data.minimumRecoveryEnd(),
        data.minimumRecoveryEndTimeline().map(Timeline::id).orElse(0),
        told(data.walSegmentBytes(), "Bytes per WAL segment"));
  }

  private static <T> T told(Optional<T> value, String label) {
    return value.orElseThrow(
        () -> new UnexpectedOutputException("pg_controldata does not tell: " + label));
  }
}
