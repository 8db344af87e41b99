package org.pgrex.parsers.corosync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.corosync.NodeReachability.RemoteLink;
import org.pgrex.parsers.corosync.NodeReachability.RemoteNode;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads {@code corosync-cfgtool -n} of Corosync 3.1.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class NodeListParser {
  private static final Pattern NODE =
      Pattern.compile("nodeid:\\s*(\\d{1,9})\\s*(reachable|unreachable)?");
  private static final Pattern LINK =
      Pattern.compile(
          "LINK: (\\d{1,9}) (\\S+) \\((.*?)->(.*?)\\)((?: [a-z]+){0,8})(?: mtu: (\\d{1,9}))?");

  private NodeListParser() {}

  /**
   * Parses the output.
   *
   * @throws ParseException if it is not that, as where corosync does not run
   */
  public static NodeReachability parse(String text) {
    List<Line> lines = Line.nonBlank(text);
    Optional<Integer> localNodeId = Optional.empty();
    Optional<String> transport = Optional.empty();
    List<RemoteNode> nodes = new ArrayList<>();
    List<Unparsed> unparsed = new ArrayList<>();
    for (Line line : lines) {
      String stripped = line.text().strip();
      Matcher local = LinkStatusParser.LOCAL.matcher(stripped);
      Matcher node = NODE.matcher(stripped);
      Matcher link = LINK.matcher(stripped);
      if (local.matches()) {
        localNodeId = Words.integer(local.group(1));
        transport = Optional.ofNullable(local.group(2));
      } else if (node.matches()) {
        nodes.add(
            new RemoteNode(
                Integer.parseInt(node.group(1)), "reachable".equals(node.group(2)), List.of()));
      } else if (link.matches() && !nodes.isEmpty()) {
        RemoteNode last = nodes.get(nodes.size() - 1);
        List<RemoteLink> links = new ArrayList<>(last.links());
        links.add(link(link));
        nodes.set(
            nodes.size() - 1, new RemoteNode(last.nodeId(), last.reachable(), List.copyOf(links)));
      } else {
        unparsed.add(line.unparsed());
      }
    }
    if (localNodeId.isEmpty() && nodes.isEmpty()) {
      throw CfgtoolParser.notCfgtool(lines);
    }
    return new NodeReachability(localNodeId, transport, List.copyOf(nodes), List.copyOf(unparsed));
  }

  private static RemoteLink link(Matcher link) {
    List<String> states = Words.of(link.group(5));
    return new RemoteLink(
        Integer.parseInt(link.group(1)),
        link.group(2),
        Optional.of(link.group(3)).filter(address -> !address.isEmpty()),
        Optional.of(link.group(4)).filter(address -> !address.isEmpty()),
        states.contains("enabled"),
        states.contains("connected"),
        Optional.ofNullable(link.group(6)).flatMap(Words::integer));
  }
}
