package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

/** The lines of resources, with those of the clones, groups and bundles around them. */
final class ResourceLines {
  private final StatusText line;
  private final StatusDraft draft;
  private final Surroundings around = new Surroundings();
  private final ResourceFlags flags;
  private final CollectiveLines collectives;

  ResourceLines(StatusText line, StatusDraft draft) {
    this.line = line;
    this.draft = draft;
    flags = new ResourceFlags(line);
    collectives = new CollectiveLines(line, draft, around, flags);
  }

  /** A new section begins: what follows is in no set or group. */
  void close() {
    around.close();
  }

  /** Reads a line; {@code shownUnder} is where an instance runs if the line does not say it. */
  boolean line(@Nullable List<String> shownUnder) {
    around.enter(line.indent());
    CollectiveLines.Found found = collectives.line();
    if (found != CollectiveLines.Found.NOTHING) {
      return found == CollectiveLines.Found.ALL;
    }
    return count(shownUnder) || instance(shownUnder) || isEmptyList();
  }

  private boolean isEmptyList() {
    return line.isTitle("No resources")
        || line.isTitle("No active resources")
        || line.isTitle("No inactive resources");
  }

  static Optional<Boolean> maintenance(boolean unmanaged, boolean inMaintenance) {
    // Old versions call it unmanaged, too.
    return inMaintenance ? Told.YES : unmanaged ? Told.NOT : Told.NO;
  }

  private boolean instance(@Nullable List<String> shownUnder) {
    int idEnd = line.word(line.start());
    int open = line.blanks(idEnd);
    int close = line.at(open) == '(' ? line.find(')', open) : -1;
    if (close < 0) {
      return false;
    }
    Optional<String> address = Optional.empty();
    if (line.at(close + 1) != ':') {
      address = Optional.of(line.name(open + 1, close));
      open = line.blanks(close + 1);
      close = line.at(open) == '(' ? line.find(')', open) : -1;
      if (close < 0 || line.at(close + 1) != ':') {
        return false;
      }
    }
    int colon = line.find(':', open);
    if (colon >= close || line.word(open) < close) {
      return false;
    }
    return state(idEnd, Names.agent(line.name(open + 1, close)), close + 2, address, shownUnder);
  }

  /** {@code FAILED Promoted pgrex01 (blocked) [ pgrex01 pgrex02 ]}. */
  private boolean state(
      int idEnd,
      String agent,
      int from,
      Optional<String> address,
      @Nullable List<String> shownUnder) {
    boolean orphaned = false;
    boolean failed = false;
    String role = "";
    int node = -1;
    int nodeEnd = -1;
    int bracket = line.endsWith(" ]") ? line.findLast(" [ ", from, line.end()) : -1;
    int end = bracket < 0 ? line.end() : bracket;
    boolean nodeElsewhere = bracket >= 0 || shownUnder != null;
    int at = line.blanks(from);
    while (at < end && line.at(at) != '(' && line.at(at) != '[') {
      int to = line.word(at);
      String known =
          role.isEmpty() && !(failed && isLastNode(at, to, end))
              ? Vocabulary.roleAt(line, at, to)
              : null;
      if (known != null) {
        role = known;
      } else if (role.isEmpty() && line.is(at, to, "ORPHANED")) {
        orphaned = true;
      } else if (role.isEmpty() && line.is(at, to, "FAILED")) {
        failed = true;
      } else if (node < 0 && !nodeElsewhere) {
        node = at;
        nodeEnd = to;
      } else {
        break;
      }
      at = line.blanks(to);
    }
    if (role.isEmpty() && !failed && !orphaned) {
      return false;
    }
    at = flags.read(at, end);
    List<String> nodes = node < 0 ? List.of() : line.only(node, nodeEnd);
    if (bracket >= 0) {
      nodes = nodes(bracket + 3, line.end() - 1);
    } else if (line.at(at) == '[' && line.find(']', at) >= 0) {
      // Old versions put the flags behind the nodes.
      int close = line.find(']', at);
      nodes = nodes(at + 1, close);
      at = flags.read(close + 1, end);
    } else if (node < 0 && shownUnder != null) {
      nodes = shownUnder;
    }
    if (at < end && (nodeElsewhere || isDescription(at, end))) {
      flags.describe(at, end);
      at = end;
    }
    Surroundings.Around outer = around.innermost();
    boolean member = outer.bundle() && isReplica(outer.member(), idEnd, agent);
    boolean migrating = role.equals("Migrating");
    if (role.equals("Stopped") || migrating) {
      // Shown where it is probed or comes from or goes to: it is not active there.
      nodes = List.of();
    }
    draft.resources.add(
        new Resource(
            // The line has the replica's name, and all else of the resource within.
            member ? outer.member() : line.name(line.start(), idEnd),
            agent,
            role,
            nodes,
            outer.path(),
            migrating ? Told.NOT : active(role, failed, nodes, shownUnder != null),
            Told.that(orphaned),
            Told.that(flags.blocked),
            // One that is blocked is not shown as unmanaged nor as in maintenance, if it is.
            flags.blocked ? Told.NOT : Told.that(!flags.unmanaged && !flags.maintenance),
            flags.blocked ? Told.NOT : maintenance(flags.unmanaged, flags.maintenance),
            Told.that(failed),
            Told.that(flags.failureIgnored),
            Told.that(flags.disabled),
            flags.pending,
            flags.disabled ? Vocabulary.STOPPED : flags.targetRole,
            flags.locked && node >= 0 ? Optional.of(line.name(node, nodeEnd)) : Optional.empty(),
            flags.probe,
            flags.description,
            address,
            member ? replica(idEnd) : outer.replica(),
            migrating && node >= 0 ? Optional.of(line.name(node, nodeEnd)) : Optional.empty()));
    return at >= end;
  }

  /** {@code FAILED Stopped}: a node may be called like a role. */
  private boolean isLastNode(int from, int to, int end) {
    int behind = line.blanks(to);
    return (behind >= end || line.at(behind) == '(') && draft.node(line.name(from, to)) != null;
  }

  /** Whether it is active: on a node that is up or unclean, or where nobody manages it. */
  private Optional<Boolean> active(
      String role, boolean failed, List<String> nodes, boolean perhapsElsewhere) {
    if (role.equals("Stopped")) {
      return Told.NO;
    }
    if (nodes.isEmpty()) {
      return failed ? Told.NO : Told.NOT;
    }
    if (flags.unmanaged || flags.maintenance) {
      return Told.YES;
    }
    boolean untold = flags.blocked || perhapsElsewhere;
    for (String name : nodes) {
      Node node = draft.node(name);
      if (node != null && (node.online().equals(Told.YES) || node.unclean().equals(Told.YES))) {
        return Told.YES;
      }
      untold |= node == null || node.online().isEmpty();
    }
    return untold ? Told.NOT : Told.NO;
  }

  /** Whether the line has the name of a bundle's replica, but shows the resource within. */
  private boolean isReplica(String bundle, int idEnd, String agent) {
    int dash = line.start() + bundle.length();
    if (!line.startsWith(bundle)
        || line.at(dash) != '-'
        || dash + 1 == idEnd
        || agent.equals("ocf:pacemaker:remote")) {
      return false;
    }
    for (int i = dash + 1; i < idEnd; i++) {
      if (line.at(i) < '0' || line.at(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The number that the replica's name ends with. */
  private Optional<String> replica(int idEnd) {
    int dash = line.findLast("-", line.start(), idEnd);
    return dash < 0 ? Optional.empty() : Optional.of(line.name(dash + 1, idEnd));
  }

  /** One word is rather a flag of a version to come. */
  private boolean isDescription(int from, int to) {
    return line.at(from) == '(' && line.at(to - 1) == ')' && line.word(from) < to;
  }

  private List<String> nodes(int from, int to) {
    List<String> nodes = new ArrayList<>(2);
    int at = line.blanks(from);
    while (at < to) {
      int end = Math.min(line.word(at), to);
      nodes.add(line.name(at, end));
      at = line.blanks(end);
    }
    return List.copyOf(nodes);
  }

  /** {@code 1/3 (ocf:pacemaker:Dummy): Active pgrex01}. */
  private boolean count(@Nullable List<String> shownUnder) {
    if (line.at(line.start()) < '0' || line.at(line.start()) > '9') {
      return false; // An id cannot begin with a figure.
    }
    int numbersEnd = line.word(line.start());
    int open = line.blanks(numbersEnd);
    int close = line.at(open) == '(' ? line.find(')', open) : -1;
    if (close < 0 || !line.at(close, "):")) {
      return false;
    }
    int active = line.blanks(close + 2);
    int slash = line.find('/', line.start());
    boolean ofAll = slash >= 0 && slash < numbersEnd;
    Optional<Integer> shown = number(line.start(), ofAll ? slash : numbersEnd);
    Optional<Integer> total = ofAll ? number(slash + 1, numbersEnd) : Optional.empty();
    int activeEnd = line.word(active);
    if (shown.isEmpty() || (ofAll && total.isEmpty()) || !line.is(active, activeEnd, "Active")) {
      return false;
    }
    int node = line.blanks(activeEnd);
    Optional<String> on =
        node < line.end()
            ? Optional.of(line.name(node, line.end()))
            : shownUnder == null ? Optional.empty() : Optional.of(shownUnder.get(0));
    draft.resourceCounts.add(
        new ResourceCount(
            Names.agent(line.name(open + 1, close)),
            on,
            shown.get(),
            total,
            around.innermost().path()));
    return true;
  }

  private Optional<Integer> number(int from, int to) {
    return Vocabulary.score(line.name(from, to));
  }
}
