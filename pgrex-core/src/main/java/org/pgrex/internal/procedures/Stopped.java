package org.pgrex.internal.procedures;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pgrex.Message;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.StepRun;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.ClusterNow;
import org.pgrex.internal.queries.Processes;
import org.pgrex.internal.state.Running;
import org.pgrex.parsers.process.ProcessList;

/** That nothing of the cluster runs on a node: no pacemaker, no corosync, no PostgreSQL. */
final class Stopped {
  private Stopped() {}

  /** Refuses where something runs on the node. */
  static Task check(String node, String pgdata) {
    return check(
        node,
        pgdata,
        what ->
            StepStop.refused(
                Message.of("refused.running", node, what), Message.of("advice.stop-first", node)));
  }

  /**
   * Refuses where something runs on the node.
   *
   * @param refusal says so, given what runs
   */
  static Task check(String node, String pgdata, Function<String, StepStop> refusal) {
    return Task.of(
        List.of(
            NodeCommand.reads(node, new ClusterNow()), NodeCommand.reads(node, new Processes())),
        run ->
            stillRunning(run, node, pgdata)
                .ifPresent(
                    what -> {
                      throw refusal.apply(what);
                    }));
  }

  private static Optional<String> stillRunning(StepRun run, String node, String pgdata) {
    boolean pacemaker = run.ask(node, new ClusterNow()).running();
    ProcessList processes = run.ask(node, new Processes());
    List<String> daemons = Running.clusterDaemons(processes);
    if (pacemaker || !daemons.isEmpty()) {
      return Optional.of(daemons.isEmpty() ? "pacemaker" : String.join(", ", daemons));
    }
    List<ProcessList.HostProcess> servers = Running.postgres(processes, pgdata);
    return servers.isEmpty() ? Optional.empty() : Optional.of(shown(servers));
  }

  /** Processes for people: how many, and the first of them. */
  static String shown(List<ProcessList.HostProcess> servers) {
    return servers.stream()
        .limit(3)
        .map(process -> process.pid() + " " + process.command())
        .collect(Collectors.joining(", "));
  }
}
