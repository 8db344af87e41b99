package org.pgrex.internal.queries;

import java.util.List;
import java.util.Optional;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * What a stopped node has kept of the cluster information: the CIB, and the names of all that
 * pacemaker would read in its place.
 *
 * <p>The CIB holds the passwords of the fence devices, so what was printed is told to nobody.
 */
public record KeptCibQuery() implements Query<KeptCibQuery.Kept> {
  /** Where pacemaker keeps it. */
  public static final String DIRECTORY = "/var/lib/pacemaker/cib/";

  private static final String PROBE =
      """
      [ ! -d "$1" ] || ls -A "$1" || exit
      printf '\\n.\\n'
      [ ! -e "$1/cib.xml" ] || cat "$1/cib.xml" || exit
      printf '\\n.\\n'
      """;
  private static final String END = "\n.\n";

  /**
   * What is there.
   *
   * @param cib empty where there is none, or an empty one
   * @param files that belong to it, backups and checksums
   */
  public record Kept(Optional<Cib> cib, List<String> files) {}

  @Override
  public Command command() {
    return Command.of("sh", "-c", PROBE, "pgrex-kept-cib", DIRECTORY).keepOutput(16 << 20);
  }

  @Override
  public CommandResult shown(CommandResult result) {
    return NodeFactsQuery.withoutOutput(result);
  }

  @Override
  public Kept answer(CommandResult result) {
    if (!result.succeeded()) {
      throw new UnexpectedOutputException(DIRECTORY + ": " + result.error().strip());
    }
    if (result.truncated()) {
      throw new UnexpectedOutputException(DIRECTORY + ": too much to look at");
    }
    Parts parts = new Parts(result.output());
    List<String> files =
        parts
            .until(END, "end of the files")
            .lines()
            .filter(name -> name.startsWith("cib"))
            .toList();
    return new Kept(NodeFactsQuery.cib(parts.until(END, "end of the CIB")), files);
  }
}
