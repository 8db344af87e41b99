package org.pgrex.parsers.corosync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.corosync.LinkStatus.Link;
import org.pgrex.parsers.corosync.LinkStatus.Peer;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads {@code corosync-cfgtool -s}, of Corosync 3.0 ({@code Printing link status.}, {@code nodeid
 * 1: localhost}) and of 3.1 ({@code Local node ID 1, transport knet}, {@code nodeid: 1:
 * localhost}).
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class LinkStatusParser {
  static final Pattern LOCAL = Pattern.compile("Local node ID (\\d{1,9})(?:, transport (\\S+))?");
  private static final Pattern LINK = Pattern.compile("LINK ID (\\d{1,9})(?: (\\S+))?");
  private static final Pattern ADDRESS = Pattern.compile("addr\\s*=\\s*(\\S+)");
  private static final Pattern PEER = Pattern.compile("node(?:id)?:?\\s+(\\d{1,9}):\\s*(\\S.*)");

  private Optional<Integer> localNodeId = Optional.empty();
  private Optional<String> transport = Optional.empty();
  private final List<Link> links = new ArrayList<>();
  private final List<Unparsed> unparsed = new ArrayList<>();

  private LinkStatusParser() {}

  /**
   * Parses the output.
   *
   * @throws ParseException if it is not that, as where corosync does not run
   */
  public static LinkStatus parse(String text) {
    return new LinkStatusParser().parseLines(Line.nonBlank(text));
  }

  private LinkStatus parseLines(List<Line> lines) {
    for (Line line : lines) {
      if (!line(line.text().strip())) {
        unparsed.add(line.unparsed());
      }
    }
    if (localNodeId.isEmpty() && links.isEmpty()) {
      throw CfgtoolParser.notCfgtool(lines);
    }
    return new LinkStatus(localNodeId, transport, List.copyOf(links), List.copyOf(unparsed));
  }

  private boolean line(String text) {
    Matcher matcher = LOCAL.matcher(text);
    if (matcher.matches()) {
      localNodeId = Words.integer(matcher.group(1));
      transport = Optional.ofNullable(matcher.group(2));
      return true;
    }
    matcher = LINK.matcher(text);
    if (matcher.matches()) {
      links.add(
          new Link(
              Integer.parseInt(matcher.group(1)),
              Optional.ofNullable(matcher.group(2)),
              Optional.empty(),
              List.of()));
      return true;
    }
    if (links.isEmpty()) {
      return text.equals("Printing link status.");
    }
    int at = links.size() - 1;
    Link link = links.get(at);
    matcher = ADDRESS.matcher(text);
    if (matcher.matches()) {
      links.set(
          at, new Link(link.id(), link.protocol(), Optional.of(matcher.group(1)), link.peers()));
      return true;
    }
    matcher = PEER.matcher(text);
    if (matcher.matches()) {
      List<Peer> peers = new ArrayList<>(link.peers());
      peers.add(new Peer(Integer.parseInt(matcher.group(1)), matcher.group(2).strip()));
      links.set(at, new Link(link.id(), link.protocol(), link.address(), List.copyOf(peers)));
      return true;
    }
    return text.equals("status:");
  }
}
