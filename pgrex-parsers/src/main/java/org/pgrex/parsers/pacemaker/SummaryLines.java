package org.pgrex.parsers.pacemaker;

import java.util.Optional;

/** The lines of the summary: DC, quorum, what is configured, the cluster's options. */
final class SummaryLines {
  private static final String LAST_CHANGE = "Last change:";
  private static final String POLICY = "No quorum policy: ";

  private final StatusText line;
  private final StatusDraft draft;

  SummaryLines(StatusText line, StatusDraft draft) {
    this.line = line;
    this.draft = draft;
  }

  boolean line() {
    boolean known = summary() || option();
    draft.summarySeen |= known;
    return known;
  }

  private boolean summary() {
    if (line.startsWith("Stack:")) {
      return stack(line.blanks(line.start() + 6));
    }
    if (line.startsWith("Current DC:")) {
      return currentDc(line.blanks(line.start() + 11));
    }
    if (line.startsWith("Version:")) {
      draft.dcVersion = Optional.of(line.name(line.start() + 8, line.end()));
      return true;
    }
    if (line.startsWith("Last updated:")) {
      return lastUpdated(line.blanks(line.start() + 13));
    }
    if (line.startsWith(LAST_CHANGE)) {
      lastChange(line.start() + LAST_CHANGE.length());
      return true;
    }
    return configured();
  }

  /** {@code corosync (Pacemaker is running)}, {@code classic openais (with plugin)}. */
  private boolean stack(int from) {
    int open = line.endsWith(")") ? line.findLast(" (", from, line.end()) : -1;
    String said = open < 0 ? "" : line.name(open + 2, line.end() - 1);
    boolean ofName = said.isEmpty() || said.equals("with plugin");
    String name = line.name(from, ofName ? line.end() : open);
    draft.stack = name.isEmpty() ? Optional.empty() : Optional.of(name);
    if (!ofName) {
      draft.pacemakerdSays(said);
    }
    return true;
  }

  /** {@code pgrex01 (1) (version 2.1.5-a3f44794f94) - MIXED-VERSION partition with quorum}. */
  private boolean currentDc(int from) {
    int to = line.word(from);
    if (to == from) {
      return false;
    }
    draft.dc = line.is(from, to, "NONE") ? Optional.empty() : Optional.of(line.name(from, to));
    int at = line.blanks(to);
    while (line.at(at) == '(') {
      int close = line.find(')', at);
      if (close < 0) {
        return false;
      }
      if (line.at(at + 1, "version ")) {
        String version = line.name(at + 9, close);
        draft.dcVersion = version.equals("unknown") ? Optional.empty() : Optional.of(version);
      } else {
        draft.dcId = Optional.of(line.name(at + 1, close));
      }
      at = line.blanks(close + 1);
    }
    if (line.at(at, "- ")) {
      if (line.find("with quorum", at) >= 0) {
        draft.withQuorum = Told.YES;
      } else if (line.find("WITHOUT quorum", at) >= 0) {
        draft.withQuorum = Told.NO;
      }
      if (line.at(at + 2, "MIXED-VERSION")) {
        draft.mixedVersion = Told.YES;
      }
      return true;
    }
    return at >= line.end();
  }

  /** Pacemaker 1.1 puts the last change behind it, 2.1.6 the node that was asked. */
  private boolean lastUpdated(int from) {
    int change = line.find(LAST_CHANGE, from);
    int end = change < 0 ? line.end() : change;
    int origin = line.find(" on ", from);
    boolean asked = origin >= 0 && origin < end;
    draft.lastUpdated = Optional.of(line.name(from, asked ? origin : end));
    if (asked) {
      draft.lastUpdatedOrigin = Optional.of(line.name(origin + 4, end));
    }
    if (change >= 0) {
      lastChange(change + LAST_CHANGE.length());
    }
    return true;
  }

  /** {@code Mon Nov 23 04:28:56 2026 by root via crm_attribute on pgrex01}. */
  private void lastChange(int from) {
    int end = line.end();
    int on = line.findLast(" on ", from, end);
    Optional<String> origin = part(on, 4, end);
    end = on < 0 ? end : on;
    int via = line.findLast(" via ", from, end);
    Optional<String> client = part(via, 5, end);
    end = via < 0 ? end : via;
    int by = line.findLast(" by ", from, end);
    Optional<String> user = part(by, 4, end);
    end = by < 0 ? end : by;
    String time = line.name(from, end);
    draft.lastChange =
        Optional.of(
            new LastChange(
                time.isEmpty() ? Optional.empty() : Optional.of(time), user, client, origin));
  }

  private Optional<String> part(int word, int length, int end) {
    String said = word < 0 ? "" : line.name(word + length, end);
    return said.isEmpty() ? Optional.empty() : Optional.of(said);
  }

  /** {@code 11 resource instances configured (1 DISABLED, 1 BLOCKED from further action ...)}. */
  private boolean configured() {
    int configured = line.find(" configured", line.start());
    char first = line.at(line.start());
    if (configured < 0 || first < '0' || first > '9') {
      return false;
    }
    boolean known = false;
    int at = line.start();
    while (at < configured) {
      int to = line.word(at);
      int what = line.blanks(to);
      if (line.at(what, "node") || line.at(what, "Node")) {
        draft.nodesConfigured = Vocabulary.score(line.name(at, to));
        known = draft.nodesConfigured.isPresent();
      } else if (line.at(what, "resource") || line.at(what, "Resource")) {
        draft.resourcesConfigured = Vocabulary.score(line.name(at, to));
        known = draft.resourcesConfigured.isPresent();
      }
      at = what;
    }
    int open = line.find('(', configured);
    if (known && open >= 0) {
      count(open + 1);
      int comma = line.find(", ", open);
      if (comma >= 0) {
        count(comma + 2);
      }
    }
    return known;
  }

  private void count(int from) {
    int to = line.word(from);
    int what = line.blanks(to);
    if (line.at(what, "DISABLED")) {
      draft.resourcesDisabled = Vocabulary.score(line.name(from, to));
    } else if (line.at(what, "BLOCKED")) {
      draft.resourcesBlocked = Vocabulary.score(line.name(from, to));
    }
  }

  private boolean option() {
    if (line.startsWith("STONITH of failed nodes ")) {
      draft.options().stonithEnabled = Told.that(line.endsWith("enabled"));
      return line.endsWith("abled");
    }
    if (line.startsWith("Cluster is ") && line.endsWith("symmetric")) {
      draft.options().symmetricCluster = Told.that(line.endsWith(" symmetric"));
      return true;
    }
    if (line.startsWith(POLICY)) {
      String said = line.name(line.start() + POLICY.length(), line.end());
      int blank = said.indexOf(' ');
      String word = blank < 0 ? said : said.substring(0, blank);
      draft.options().noQuorumPolicy = Optional.of(word.toLowerCase(java.util.Locale.ROOT));
      return true;
    }
    return false;
  }
}
