package org.pgrex.internal.procedures;

import java.util.Optional;
import java.util.concurrent.Future;
import org.pgrex.internal.engine.CommandFailedException;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.queries.ControlDataQuery;
import org.pgrex.internal.queries.DataDirectoryQuery;
import org.pgrex.internal.state.ControlFacts;
import org.pgrex.internal.state.DataDirectory;
import org.pgrex.internal.state.LatestData;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.parsers.pacemaker.Cib;

/** Looks at the data of a node, without touching it. */
record DataSurvey(Nodes nodes, PgsqlSettings settings, String pgsql) {

  /** What a control file tells, or why it tells nothing. */
  record Control(Optional<ControlFacts> facts, Optional<String> unreadable) {}

  /**
   * What stands in the data directories.
   *
   * @param wal where the WAL directory should be, if PGDATA does not tell; empty where unknown
   */
  DataDirectory directory(String node, String wal) {
    return nodes.ask(node, new DataDirectoryQuery(settings.pgdata(), wal, settings.tmpdir()));
  }

  /** How new the data is; a control file that cannot be read is no failure here. */
  Control control(String node) {
    try {
      return new Control(nodes.ask(node, new ControlDataQuery(settings)), Optional.empty());
    } catch (CommandFailedException e) {
      return new Control(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /** All that is known of a node's data. */
  LatestData.Evidence evidence(String node, String other, Optional<Cib> cib) {
    Future<DataDirectory> directory = nodes.together(() -> directory(node, ""));
    Future<Optional<ControlFacts>> control =
        nodes.together(() -> nodes.ask(node, new ControlDataQuery(settings)));
    return evidence(node, other, cib, Nodes.join(directory), Nodes.join(control));
  }

  /** The same, where its data has been looked at. */
  LatestData.Evidence evidence(
      String node,
      String other,
      Optional<Cib> cib,
      DataDirectory directory,
      Optional<ControlFacts> control) {
    return new LatestData.Evidence(
        node, directory, control, dataStatus(cib, node), dataStatus(cib, other));
  }

  private Optional<String> dataStatus(Optional<Cib> cib, String node) {
    return cib.flatMap(found -> found.node(node))
        .flatMap(found -> Optional.ofNullable(found.attributes().get(pgsql + "-data-status")));
  }
}
