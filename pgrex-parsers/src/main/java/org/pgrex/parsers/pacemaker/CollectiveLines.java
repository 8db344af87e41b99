package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

/** The lines of clones, groups and bundles, and of the lists of instances within them. */
final class CollectiveLines {
  private static final String CLONE = "Clone Set: ";
  private static final String MASTER = "Master/Slave Set: ";
  private static final String GROUP = "Resource Group: ";

  private final StatusText line;
  private final StatusDraft draft;
  private final Surroundings around;
  private final ResourceFlags flags;

  CollectiveLines(StatusText line, StatusDraft draft, Surroundings around, ResourceFlags flags) {
    this.line = line;
    this.draft = draft;
    this.around = around;
    this.flags = flags;
  }

  /** What a line came to. */
  enum Found {
    NOTHING,
    PART,
    ALL;

    static Found all(boolean complete) {
      return complete ? ALL : PART;
    }
  }

  Found line() {
    switch (line.at(line.start())) {
      case 'C' -> {
        if (line.startsWith(CLONE)) {
          return clone(line.start() + CLONE.length(), false);
        }
        return bundle("Container bundle");
      }
      case 'D' -> {
        return bundle("Docker container");
      }
      case 'M' -> {
        if (line.startsWith(MASTER)) {
          return clone(line.start() + MASTER.length(), true);
        }
        return around.any() ? instances() : Found.NOTHING;
      }
      case 'R' -> {
        if (line.startsWith(GROUP)) {
          return group(line.start() + GROUP.length());
        }
        return around.any() ? replica() : Found.NOTHING;
      }
      case 'S', 'P', 'U' -> {
        return around.any() ? instances() : Found.NOTHING;
      }
      default -> {
        return Found.NOTHING;
      }
    }
  }

  /** The end of the line without the colon that bullets bring. */
  private int end() {
    return line.endsWith(":") ? line.end() - 1 : line.end();
  }

  /** {@code (promotable, unique) (what the configuration says of it) (maintenance)}. */
  private boolean flags(int from) {
    int end = end();
    int at = flags.read(from, end);
    if (at >= end) {
      return true;
    }
    if (line.at(at) != '(' || line.at(end - 1) != ')') {
      return false;
    }
    int last = line.findLast(") (", at, end) + 1;
    int behind = last > at ? flags.read(last, end) : 0;
    if (behind < end) {
      flags.read(from, end);
      last = end;
    }
    flags.describe(at, last);
    return true;
  }

  private Found clone(int from, boolean masterSlave) {
    int to = line.word(from);
    int open = line.blanks(to);
    int close = line.find(']', open);
    if (line.at(open) != '[' || close < 0 || around.tooDeep()) {
      return Found.NOTHING;
    }
    boolean whole = flags(close + 1);
    String child = line.name(open + 1, close);
    Optional<String> member = Optional.of(child);
    boolean promotable = masterSlave || flags.promotable;
    collective(
        line.name(from, to),
        "clone",
        member,
        Told.that(promotable),
        Told.that(flags.unique),
        Optional.empty(),
        child);
    return Found.all(whole);
  }

  private Found group(int from) {
    int to = Math.min(line.word(from), end());
    if (to == from || around.tooDeep()) {
      return Found.NOTHING;
    }
    boolean whole = flags(to);
    collective(
        line.name(from, to), "group", Optional.empty(), Told.NOT, Told.NOT, Optional.empty(), "");
    return Found.all(whole);
  }

  private Found bundle(String title) {
    if (!line.startsWith(title)) {
      return Found.NOTHING;
    }
    int at = line.start() + title.length();
    if (line.at(at, " set")) {
      at += 4;
    }
    int from = at + 2;
    int to = line.word(from);
    int open = line.blanks(to);
    int close = line.find(']', open);
    if (!line.at(at, ": ") || line.at(open) != '[' || close < 0 || around.tooDeep()) {
      return Found.NOTHING;
    }
    boolean whole = flags(close + 1);
    collective(
        line.name(from, to),
        "bundle",
        Optional.empty(),
        Told.NOT,
        Told.that(flags.unique),
        Optional.of(line.name(open + 1, close)),
        "");
    return Found.all(whole);
  }

  private void collective(
      String id,
      String kind,
      Optional<String> child,
      Optional<Boolean> multiState,
      Optional<Boolean> unique,
      Optional<String> image,
      String member) {
    List<String> parents = around.innermost().path();
    around.open(line.indent(), id, member, kind.equals("bundle"), flags.disabled);
    draft.collectives.add(
        new Collective(
            id,
            kind,
            parents,
            child,
            multiState,
            unique,
            // Old versions do not say everything of a group, nor of what is as it should be.
            flags.unmanaged || flags.maintenance ? Told.NO : Told.NOT,
            flags.maintenance ? Told.YES : Told.NOT,
            flags.disabled ? Told.YES : Told.NOT,
            Told.NOT,
            Told.NOT,
            image,
            Optional.empty(),
            Optional.empty(),
            flags.description,
            flags.inactive));
  }

  private Found replica() {
    if (!line.startsWith("Replica[") || !line.endsWith("]") || around.tooDeep()) {
      return Found.NOTHING;
    }
    around.replica(line.indent(), line.name(line.start() + 8, line.end() - 1));
    return Found.ALL;
  }

  /**
   * {@code Started: [ pgrex01 pgrex02 ]}: what is in no line of its own is as it should be. What is
   * wanted of the clone says nothing of an instance, whose own settings win; a list is called
   * disabled for the clone's setting or, where it has none, for its instances'.
   */
  private Found instances() {
    int to = line.start();
    while (Character.isLetter(line.at(to))) {
      to++;
    }
    String role =
        line.is(line.start(), to, "Masters")
            ? "Promoted"
            : line.is(line.start(), to, "Slaves")
                ? "Unpromoted"
                : Vocabulary.roleAt(line, line.start(), to);
    int colon = role == null ? -1 : line.find(": [", to);
    int close = colon < 0 ? -1 : line.find(']', colon);
    if (role == null || close < 0 || (line.blanks(to) < colon && line.at(line.blanks(to)) != '(')) {
      return Found.NOTHING;
    }
    boolean whole = line.blanks(close + 1) == line.end();
    whole &= flags.read(to, colon) >= colon;
    Surroundings.Around set = around.innermost();
    boolean stopped = role.equals("Stopped");
    boolean disabled = stopped && flags.disabled && !set.disabled();
    int at = line.blanks(colon + 3);
    while (at < close) {
      int end = Math.min(line.word(at), close);
      if (line.at(at) != '(') {
        draft.resources.add(
            new Resource(
                set.member(),
                "",
                role,
                stopped ? List.of() : line.only(at, end),
                set.path(),
                Told.that(!stopped),
                // The stopped ones are as many nodes, of which each instance may be anything.
                stopped ? Told.NOT : Told.NO,
                Told.NOT,
                stopped ? Told.NOT : Told.YES,
                stopped ? Told.NOT : Told.NO,
                stopped ? Told.NOT : Told.NO,
                Told.NOT,
                disabled ? Told.YES : Told.NOT,
                Optional.empty(),
                disabled ? Vocabulary.STOPPED : Optional.empty(),
                Optional.empty(),
                flags.probe,
                Optional.empty(),
                Optional.empty(),
                set.replica(),
                Optional.empty()));
      }
      at = line.blanks(end);
    }
    return Found.all(whole);
  }
}
