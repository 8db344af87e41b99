package org.pgrex.parsers.corosync;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

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
  public record Output(Optional<LinkStatus> links, Optional<NodeReachability> nodes)
      implements Parsed {

    @Override
    public List<Unparsed> unparsed() {
      return links
          .<Parsed>map(status -> status)
          .or(() -> nodes)
          .map(Parsed::unparsed)
          .orElse(List.of());
    }
  }

  /**
   * Parses the output.
   *
   * @throws ParseException if it is neither, as where corosync does not run
   */
  public static Output parse(String text) {
    boolean ofNodes =
        Line.of(text).stream()
            .anyMatch(
                line ->
                    line.text().startsWith("nodeid:") || line.text().strip().startsWith("LINK:"));
    return ofNodes
        ? new Output(Optional.empty(), Optional.of(NodeListParser.parse(text)))
        : new Output(Optional.of(LinkStatusParser.parse(text)), Optional.empty());
  }

  static ParseException notCfgtool(List<Line> lines, Parsed understood) {
    if (lines.isEmpty()) {
      return new ParseException(0, "the text is empty, expected the output of corosync-cfgtool");
    }
    Line first = lines.get(0);
    String text = first.text().strip();
    return first.error(
        text.startsWith("Could not initialize corosync")
            ? "corosync does not run: " + Words.quoted(text)
            : "not links: "
                + Words.quoted(text)
                + ", expected the output of corosync-cfgtool -s or -n",
        understood);
  }
}
