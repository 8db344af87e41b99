package org.pgrex.parsers.corosync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.corosync.NodeReachability.RemoteLink;
import org.pgrex.parsers.corosync.NodeReachability.RemoteNode;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads {@code corosync-cfgtool -n} of Corosync 3.1; see {@link NodeReachability} for a sample.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class NodeListParser {
  private static final String ONWIRE = "onwire (min/max/cur):";
  private static final List<String> STATES = List.of("enabled", "connected", "dynconnected");

  private Optional<Integer> localNodeId = Optional.empty();
  private Optional<String> transport = Optional.empty();
  private final List<Draft> nodes = new ArrayList<>();
  private final List<Unparsed> unparsed = new ArrayList<>();

  private NodeListParser() {}

  /** A node that is being read. */
  private record Draft(
      int nodeId,
      boolean reachable,
      List<String> flags,
      Optional<String> onwire,
      List<RemoteLink> links) {
    RemoteNode node() {
      return new RemoteNode(nodeId, reachable, flags, onwire, List.copyOf(links));
    }
  }

  /**
   * Parses the output.
   *
   * @throws ParseException if it is not that, as where corosync does not run
   */
  public static NodeReachability parse(String text) {
    return new NodeListParser().parseLines(Line.nonBlank(text));
  }

  private NodeReachability parseLines(List<Line> lines) {
    for (Line line : lines) {
      if (!line(line.text().strip())) {
        unparsed.add(line.unparsed());
      }
    }
    NodeReachability reachability =
        new NodeReachability(
            localNodeId,
            transport,
            nodes.stream().map(Draft::node).toList(),
            List.copyOf(unparsed));
    if (localNodeId.isEmpty() && nodes.isEmpty()) {
      throw CfgtoolParser.notCfgtool(lines, reachability);
    }
    return reachability;
  }

  private boolean line(String text) {
    Matcher local = LinkStatusParser.LOCAL.matcher(text);
    if (local.matches() && localNodeId.isEmpty()) {
      localNodeId = Words.integer(local.group(1));
      transport = Optional.ofNullable(local.group(2));
      return localNodeId.isPresent();
    }
    Optional<Draft> node = Words.after(text, "nodeid:").flatMap(NodeListParser::node);
    if (node.isPresent()) {
      return nodes.add(node.get());
    }
    Optional<RemoteLink> link = Words.after(text, "LINK:").flatMap(NodeListParser::link);
    if (link.isPresent() && !nodes.isEmpty()) {
      return nodes.get(nodes.size() - 1).links().add(link.get());
    }
    return false;
  }

  /** {@code 2 reachable remote onwire (min/max/cur): 0, 1, 1}. */
  private static Optional<Draft> node(String text) {
    int onwire = text.indexOf(ONWIRE);
    List<String> words = Words.of(onwire < 0 ? text : text.substring(0, onwire));
    Optional<Integer> id = words.isEmpty() ? Optional.empty() : Words.integer(words.get(0));
    boolean known =
        words.stream()
            .skip(1)
            .allMatch(
                word -> List.of("reachable", "unreachable", "remote", "external").contains(word));
    if (id.isEmpty() || !known) {
      return Optional.empty();
    }
    return Optional.of(
        new Draft(
            id.get(),
            words.contains("reachable"),
            words.stream()
                .filter(word -> word.equals("remote") || word.equals("external"))
                .toList(),
            onwire < 0
                ? Optional.empty()
                : Optional.of(text.substring(onwire + ONWIRE.length()).strip()),
            new ArrayList<>()));
  }

  /** {@code 0 udp (192.168.1.1->192.168.1.2) enabled connected mtu: 1397}. */
  private static Optional<RemoteLink> link(String text) {
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    List<String> head = Words.of(text.substring(0, open));
    String tail = text.substring(close + 1);
    int mtu = tail.indexOf("mtu:");
    List<String> states = Words.of(mtu < 0 ? tail : tail.substring(0, mtu));
    Optional<Integer> bytes = mtu < 0 ? Optional.empty() : Words.integer(tail.substring(mtu + 4));
    Optional<Integer> id = head.size() == 2 ? Words.integer(head.get(0)) : Optional.empty();
    if (id.isEmpty() || !STATES.containsAll(states) || (mtu >= 0 && bytes.isEmpty())) {
      return Optional.empty();
    }
    String addresses = text.substring(open + 1, close);
    int arrow = addresses.indexOf("->");
    return Optional.of(
        new RemoteLink(
            id.get(),
            head.get(1),
            nonEmpty(arrow < 0 ? addresses : addresses.substring(0, arrow)),
            arrow < 0 ? Optional.empty() : nonEmpty(addresses.substring(arrow + 2)),
            states.contains("enabled"),
            states.contains("connected"),
            states.contains("dynconnected"),
            bytes));
  }

  private static Optional<String> nonEmpty(String text) {
    return Optional.of(text).filter(address -> !address.isEmpty());
  }
}
