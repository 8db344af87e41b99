package org.pgrex.cli.procedure;

import java.util.concurrent.Callable;
import org.pgrex.NodeStop;
import org.pgrex.cli.Pgrex;
import org.pgrex.cli.connect.Operations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgrex stop}: a node, in whichever role it is. */
@Command(name = "stop", mixinStandardHelpOptions = true)
public final class StopCommand implements Callable<Integer> {
  private final Pgrex pgrex;

  @Mixin private ProcedureOptions options = new ProcedureOptions();

  @Parameters(index = "0", paramLabel = "NODE", descriptionKey = "stop.node")
  private String node = "";

  @Option(names = "--allow-failover", descriptionKey = "stop.allow-failover")
  private boolean allowFailover;

  public StopCommand(Pgrex pgrex) {
    this.pgrex = pgrex;
  }

  @Override
  public Integer call() {
    return new ProcedureRun(pgrex, options).of(this::prepared);
  }

  private NodeStop prepared(Operations cluster) {
    NodeStop stop = cluster.stop(node);
    return allowFailover ? stop.allowFailover() : stop;
  }
}
