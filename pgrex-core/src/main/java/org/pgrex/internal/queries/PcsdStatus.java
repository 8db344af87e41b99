package org.pgrex.internal.queries;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgrex.internal.engine.Query;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** Whether this node's pcs may command the pcsd of each node: what {@code cluster setup} needs. */
public record PcsdStatus(List<String> nodes) implements Query<Map<String, String>> {
  @Override
  public Command command() {
    List<String> line = new ArrayList<>(List.of("pcs", "pcsd", "status"));
    line.addAll(nodes);
    return Command.of(line);
  }

  @Override
  public Map<String, String> answer(CommandResult result) {
    Map<String, String> told = new LinkedHashMap<>();
    (result.output() + result.error())
        .lines()
        .map(String::strip)
        .forEach(
            line -> {
              int colon = line.indexOf(": ");
              if (colon > 0 && nodes.contains(line.substring(0, colon))) {
                told.put(line.substring(0, colon), line.substring(colon + 2));
              }
            });
    return told;
  }
}
