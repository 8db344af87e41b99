package org.pgrex.parsers.corosync;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.text.Line;

/**
 * Reads {@code corosync-cfgtool -s} or {@code -n}, whichever the text is.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class CfgtoolParser {
  private CfgtoolParser() {}

  /**
   * Either of the two outputs. With neither link nor node in the text (no other node is known) it
   * counts as {@code -s}.
   *
   * @param links of {@code -s}
   * @param nodes of {@code -n}
   */
  public record Output(Optional<LinkStatus> links, Optional<NodeReachability> nodes) {}

  /**
   * Parses the output.
   *
   * @throws ParseException if it is neither, as where corosync does not run
   */
  public static Output parse(String text) {
    boolean ofNodes =
        Line.nonBlank(text).stream().anyMatch(line -> line.text().startsWith("nodeid:"));
    return ofNodes
        ? new Output(Optional.empty(), Optional.of(NodeListParser.parse(text)))
        : new Output(Optional.of(LinkStatusParser.parse(text)), Optional.empty());
  }

  static ParseException notCfgtool(List<Line> lines) {
    if (lines.isEmpty()) {
      return new ParseException(0, "the text is empty, expected the output of corosync-cfgtool");
    }
    Line first = lines.get(0);
    String text = first.text().strip();
    return new ParseException(
        first.number(),
        text.startsWith("Could not initialize corosync")
            ? "corosync does not run: '" + text + "'"
            : "not links: '" + text + "', expected the output of corosync-cfgtool -s or -n");
  }
}
