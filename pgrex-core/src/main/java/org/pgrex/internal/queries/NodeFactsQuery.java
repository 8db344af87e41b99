package org.pgrex.internal.queries;

import java.util.Optional;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.state.NodeFacts;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.CibParser;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * All that is to be known of a node before a procedure is planned, by one command: a command's way
 * to the node costs more than most of what it does there.
 *
 * <p>The CIB holds the passwords of the fence devices, so what was printed is told to nobody.
 */
public record NodeFactsQuery() implements Query<NodeFacts> {
  private static final String COROSYNC_CONF = "/etc/corosync/corosync.conf";
  private static final String CIB = "/var/lib/pacemaker/cib/cib.xml";

  private static final String PROBE =
      """
      uname -n
      [ -e "$1" ] && echo configured || echo "not configured"
      crm_mon --output-as=xml 2>&1
      echo .
      ps -ef || exit
      echo .
      [ ! -e "$2" ] || cat "$2" || exit
      printf '\\n.\\n'
      """;
  private static final String END = "\n.\n";

  @Override
  public Command command() {
    return Command.of("sh", "-c", PROBE, "pgrex-node-facts", COROSYNC_CONF, CIB)
        .keepOutput(16 << 20);
  }

  @Override
  public CommandResult shown(CommandResult result) {
    return withoutOutput(result);
  }

  static CommandResult withoutOutput(CommandResult result) {
    return new CommandResult(
        result.exitStatus(), new byte[0], result.errorBytes(), false, result.duration());
  }

  @Override
  public NodeFacts answer(CommandResult result) {
    if (!result.succeeded()) {
      throw new UnexpectedOutputException(
          "the processes or %s: %s".formatted(CIB, result.error().strip()));
    }
    if (result.truncated()) {
      throw new UnexpectedOutputException("too much to look at: processes, status and CIB");
    }
    Parts parts = new Parts(result.output());
    String name = parts.until("\n", "name of the node").strip();
    String configured = parts.until("\n", "word on " + COROSYNC_CONF);
    if (name.isEmpty() || !configured.matches("(not )?configured")) {
      throw new UnexpectedOutputException(
          "uname -n should print the node's name, and nothing be printed before it; there was '%s'"
              .formatted(name));
    }
    return new NodeFacts(
        name,
        configured.equals("configured"),
        ClusterNow.parse(parts.until(END, "end of the status")),
        Processes.parse(parts.until(END, "end of the processes") + "\n"),
        cib(parts.until(END, "end of the CIB")));
  }

  static Optional<Cib> cib(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(CibParser.parse(text));
    } catch (ParseException e) {
      throw new UnexpectedOutputException(CIB + ", line " + e.line() + ": " + e.getMessage(), e);
    }
  }
}
