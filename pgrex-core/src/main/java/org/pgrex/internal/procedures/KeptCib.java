package org.pgrex.internal.procedures;

import java.util.Optional;
import org.pgrex.Message;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.RunCommand;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.transport.Command;

/**
 * The CIB that a node has kept from its last run, and would start with.
 *
 * <p>Where it calls the node's own data the Primary's or a synchronous Standby's, the node promotes
 * itself as soon as it is up without seeing the other one: {@code no-quorum-policy=ignore} and
 * {@code startup-fencing=false} leave nothing to hold it back (measured with Pacemaker 2.1.5). So
 * looks a node that was fenced or lost its power. Without that CIB it has no resources until it
 * joins the Primary's cluster, and gets the Primary's CIB there.
 */
record KeptCib(String node, String pgsql, Optional<Cib> cib) {
  private static final String DIRECTORY = "/var/lib/pacemaker/cib/";

  /** What pacemaker's agent writes of a Standby that the Primary does not count on. */
  private static final String CUT_OFF = "DISCONNECT";

  /** Whether the node would promote itself with it. */
  boolean isDangerous() {
    return cib.filter(kept -> kept.primitive(pgsql).isPresent()).isPresent()
        && !dataStatus().equals(CUT_OFF);
  }

  private String dataStatus() {
    return cib.flatMap(kept -> kept.node(node))
        .map(kept -> kept.attributes().getOrDefault(pgsql + "-data-status", "-"))
        .orElse("-");
  }

  /** Why it is removed. */
  Message reason() {
    return Message.of("decision.forget-cib", node, dataStatus());
  }

  /** With the backups beside it, which pacemaker would fall back on. */
  RunCommand removal() {
    Command remove =
        Command.of(
            "find",
            "-P",
            DIRECTORY,
            "-xdev",
            "-mindepth",
            "1",
            "-maxdepth",
            "1",
            "-name",
            "cib*",
            "-delete");
    return new RunCommand(
        NodeCommand.changes(node, remove),
        Message.of("failed.forget-cib", node, DIRECTORY),
        Message.of("advice.run-again"));
  }
}
