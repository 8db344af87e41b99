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
 * Reads {@code corosync-cfgtool -s}, also with {@code -b}, of Corosync 2.x ({@code Printing ring
 * status.}, {@code RING ID 0}), of 3.0 ({@code Printing link status.}, {@code nodeid 1: localhost})
 * and of 3.1 ({@code Local node ID 1, transport knet}, {@code nodeid: 1: localhost}); see {@link
 * LinkStatus} for samples.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class LinkStatusParser {
  static final Pattern LOCAL =
      Pattern.compile("Local node ID (\\d{1,10})(?:, transport (\\S{1,40}))?");
  private static final Pattern LINK =
      Pattern.compile("(?:LINK|RING) ID (\\d{1,9})(?: (\\S{1,40}))?");
  private static final Pattern ASSIGNED = Pattern.compile("(addr|id|status)\\s*+=\\s*+(\\S.*+)");
  private static final Pattern PEER =
      Pattern.compile("node(?:id)?:?\\s++(\\d{1,10}):\\s*+(\\S.*+)");

  private Optional<Integer> localNodeId = Optional.empty();
  private Optional<String> transport = Optional.empty();
  private final List<Draft> links = new ArrayList<>();
  private final List<Unparsed> unparsed = new ArrayList<>();

  private LinkStatusParser() {}

  /** A link that is being read. */
  private static final class Draft {
    private final int id;
    private final Optional<String> protocol;
    private Optional<String> address = Optional.empty();
    private Optional<String> status = Optional.empty();
    private final List<Peer> peers = new ArrayList<>();

    Draft(int id, Optional<String> protocol) {
      this.id = id;
      this.protocol = protocol;
    }

    boolean assign(String name, String value) {
      if (name.equals("status")) {
        boolean first = status.isEmpty();
        status = first ? Optional.of(value) : status;
        return first;
      }
      boolean first = address.isEmpty();
      address = first ? Optional.of(value) : address;
      return first;
    }

    Link link() {
      return new Link(id, protocol, address, status, List.copyOf(peers));
    }
  }

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
    LinkStatus status =
        new LinkStatus(
            localNodeId,
            transport,
            links.stream().map(Draft::link).toList(),
            List.copyOf(unparsed));
    if (localNodeId.isEmpty() && links.isEmpty()) {
      throw CfgtoolParser.notCfgtool(lines, status);
    }
    return status;
  }

  private boolean line(String text) {
    Matcher matcher = LOCAL.matcher(text);
    if (matcher.matches() && localNodeId.isEmpty()) {
      localNodeId = Words.integer(matcher.group(1));
      transport = Optional.ofNullable(matcher.group(2));
      return localNodeId.isPresent();
    }
    matcher = LINK.matcher(text);
    if (matcher.matches()) {
      links.add(
          new Draft(Integer.parseInt(matcher.group(1)), Optional.ofNullable(matcher.group(2))));
      return true;
    }
    return links.isEmpty()
        ? text.equals("Printing link status.") || text.equals("Printing ring status.")
        : ofLink(links.get(links.size() - 1), text);
  }

  private static boolean ofLink(Draft link, String text) {
    Matcher matcher = ASSIGNED.matcher(text);
    if (matcher.matches()) {
      return link.assign(matcher.group(1), matcher.group(2));
    }
    matcher = PEER.matcher(text);
    if (!matcher.matches()) {
      return text.equals("status:");
    }
    String status = String.join(" ", Words.of(matcher.group(2)));
    Optional<Peer> peer = Words.integer(matcher.group(1)).map(id -> new Peer(id, status));
    peer.ifPresent(link.peers::add);
    return peer.isPresent();
  }
}
