package org.pgrex.testkit.assertj;

import java.util.List;
import org.pgrex.Cluster;
import org.pgrex.ClusterState;
import org.pgrex.Report;
import org.pgrex.testkit.fault.FaultyTransport;
import org.pgrex.testkit.simulated.SimulatedCluster;
import org.pgrex.testkit.transcript.Request;
import org.pgrex.testkit.transcript.Transcript;
import org.pgrex.transport.Shell;

/**
 * Where assertions on clusters begin. To be imported beside AssertJ's own.
 *
 * <pre>{@code
 * import static org.pgrex.testkit.assertj.PgRexAssertions.assertThat;
 * import static org.pgrex.testkit.assertj.PgRexAssertions.assertThatCommandsOf;
 *
 * assertThat(cluster).hasPrimary("pgrex01").hasSynchronousStandby("pgrex02");
 * assertThatCommandsOf(report).on("pgrex02").contain("pg_basebackup");
 * }</pre>
 */
public final class PgRexAssertions {
  private PgRexAssertions() {}

  /** What pgrex knows of a cluster. */
  public static ClusterStateAssert assertThat(ClusterState state) {
    return new ClusterStateAssert(state);
  }

  /** What the nodes of a cluster say now: each time this is called, they are asked. */
  public static ClusterStateAssert assertThat(Cluster cluster) {
    return new ClusterStateAssert(cluster.state());
  }

  /** What a simulated cluster is, whatever anybody knows of it. */
  public static SimulatedClusterAssert assertThat(SimulatedCluster cluster) {
    return new SimulatedClusterAssert(cluster);
  }

  /** A fault that was injected. */
  public static InjectionAssert assertThat(FaultyTransport.Injection injection) {
    return new InjectionAssert(injection);
  }

  /** All that was sent to a simulated cluster. */
  public static CommandsAssert assertThatCommandsOf(SimulatedCluster cluster) {
    return new CommandsAssert(
        cluster.commands().stream()
            .map(sent -> new AskedCommand(sent.host(), sent.user().name(), sent.command()))
            .toList(),
        cluster.faults().hosts());
  }

  /** All that passed a transport on which faults can happen. */
  public static CommandsAssert assertThatCommandsOf(FaultyTransport transport) {
    return new CommandsAssert(
        transport.calls().stream()
            .map(
                call ->
                    new AskedCommand(
                        call.host(), call.command().user().name(), call.command().toString()))
            .toList(),
        transport.hosts());
  }

  /** All that a procedure ran; of a wait only the last look. */
  public static CommandsAssert assertThatCommandsOf(Report report) {
    return new CommandsAssert(
        report.steps().stream()
            .flatMap(step -> step.commands().stream())
            .map(ran -> new AskedCommand(ran.node(), ran.user().name(), ran.command()))
            .toList());
  }

  /** All commands of a transcript. */
  public static CommandsAssert assertThatCommandsOf(Transcript transcript) {
    List<AskedCommand> commands =
        transcript.exchanges().stream()
            .filter(exchange -> exchange.request() instanceof Request.Run)
            .map(
                exchange -> {
                  Request.Run run = (Request.Run) exchange.request();
                  return new AskedCommand(
                      exchange.host(), run.user().name(), Shell.quote(run.arguments()));
                })
            .toList();
    return new CommandsAssert(commands);
  }
}
