package org.pgrex.internal.procedures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgrex.Message;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.RunCommand;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.KeptCibQuery;
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
 *
 * @param files what there is of it on the disk: pacemaker falls back on backups where the CIB is
 *     gone or empty
 */
record KeptCib(String node, String pgsql, Optional<Cib> cib, List<String> files) {

  /** What pacemaker's agent writes of a Standby that the Primary does not count on. */
  private static final String CUT_OFF = "DISCONNECT";

  /** Whether the node would promote itself with it. */
  boolean isDangerous() {
    return cib.map(this::mayPromote).orElse(!files.isEmpty());
  }

  private boolean mayPromote(Cib kept) {
    return kept.primitive(pgsql).isPresent() && !dataStatus().equals(CUT_OFF);
  }

  private String dataStatus() {
    return cib.flatMap(kept -> kept.node(node))
        .map(kept -> kept.attributes().getOrDefault(pgsql + "-data-status", "-"))
        .orElse("-");
  }

  /** Why it is removed. */
  Message reason() {
    return cib.isPresent()
        ? Message.of("decision.forget-cib", node, dataStatus())
        : Message.of("decision.forget-cib-backups", node);
  }

  /**
   * Removes it where it is dangerous by then: the cluster may have run on since this was read.
   * Removed is what pacemaker would fall back on first, so that what is left of it where that was
   * cut off tells the same.
   */
  Task removedIfDangerous() {
    KeptCibQuery question = new KeptCibQuery();
    RunCommand backups = removal("!", "-name", "cib.xml");
    RunCommand all = removal();
    return Task.of(
        List.of(NodeCommand.reads(node, question), backups.command(), all.command()),
        run -> {
          KeptCibQuery.Kept now = run.ask(node, question);
          KeptCib kept = new KeptCib(node, pgsql, now.cib(), now.files());
          if (!kept.isDangerous()) {
            return;
          }
          if (!isDangerous()) {
            run.warn(kept.reason());
          }
          backups.run(run);
          all.run(run);
        });
  }

  private RunCommand removal(String... spared) {
    List<String> words =
        new ArrayList<>(
            List.of("find", "-P", KeptCibQuery.DIRECTORY, "-xdev", "-mindepth", "1", "-maxdepth"));
    words.addAll(List.of("1", "-name", "cib*"));
    words.addAll(List.of(spared));
    words.add("-delete");
    return new RunCommand(
        NodeCommand.changes(node, Command.of(words)),
        Message.of("failed.forget-cib", node, KeptCibQuery.DIRECTORY),
        Message.of("advice.run-again"));
  }
}
