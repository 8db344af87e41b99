package org.pgrex.internal.queries;

import java.util.Optional;
import org.pgrex.internal.engine.Query;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * What the node's pacemaker has against a resource definition; empty where it would take it.
 *
 * @param definition the XML; goes by standard input, since it holds passwords
 */
public record DefinitionCheck(String definition) implements Query<Optional<String>> {
  @Override
  public Command command() {
    return Command.of("crm_verify", "--xml-pipe", "-V").input(definition);
  }

  @Override
  public Optional<String> answer(CommandResult result) {
    return result.succeeded()
        ? Optional.empty()
        : Optional.of((result.output() + result.error()).strip());
  }

  @Override
  public String toString() {
    return "DefinitionCheck";
  }
}
