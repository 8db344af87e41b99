package org.pgrex.internal.procedures;

import java.util.Optional;
import java.util.concurrent.Future;
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

  /** What stands in the data directories, and how new it is. */
  record Data(DataDirectory directory, Optional<ControlFacts> control) {}

  /**
   * Looks.
   *
   * @param wal where the WAL directory should be, if PGDATA does not tell; empty where unknown
   */
  Data look(String node, String wal) {
    Future<DataDirectory> directory =
        nodes.together(
            () ->
                nodes.ask(node, new DataDirectoryQuery(settings.pgdata(), wal, settings.tmpdir())));
    Future<Optional<ControlFacts>> control =
        nodes.together(() -> nodes.ask(node, new ControlDataQuery(settings)));
    return new Data(Nodes.join(directory), Nodes.join(control));
  }

  LatestData.Evidence evidence(String node, String other, Optional<Cib> cib) {
    Data data = look(node, "");
    return new LatestData.Evidence(
        node, data.directory(), data.control(), dataStatus(cib, node), dataStatus(cib, other));
  }

  private Optional<String> dataStatus(Optional<Cib> cib, String node) {
    return cib.flatMap(found -> found.node(node))
        .flatMap(found -> Optional.ofNullable(found.attributes().get(pgsql + "-data-status")));
  }
}
