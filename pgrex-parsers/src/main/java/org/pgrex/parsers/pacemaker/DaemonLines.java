package org.pgrex.parsers.pacemaker;

import org.pgrex.parsers.pacemaker.ClusterStatus.DaemonStatus;

/** The lines of pcsd on each host and of the daemons on the asked one. */
final class DaemonLines {
  private final StatusText line;
  private final StatusDraft draft;

  DaemonLines(StatusText line, StatusDraft draft) {
    this.line = line;
    this.draft = draft;
  }

  /** {@code pgrex01: Online}, {@code pgrex02 (192.0.2.2): Unable to authenticate}. */
  boolean pcsd() {
    int host = line.start();
    // Old versions put several hosts on one line.
    while (host < line.end()) {
      int hostEnd = line.word(host);
      int state = line.blanks(hostEnd);
      if (line.at(state) == '(') {
        int close = line.find("): ", state);
        state = close < 0 ? line.end() : line.blanks(close + 2);
      } else if (line.at(hostEnd - 1) == ':') {
        hostEnd--;
      } else {
        return false;
      }
      int next = nextHost(state);
      int stateEnd = line.trimmed(state, next);
      if (stateEnd <= state || hostEnd <= host) {
        return false;
      }
      draft.pcsd(line.name(host, hostEnd), line.name(state, stateEnd));
      host = next;
    }
    return true;
  }

  /** The next word that ends with a colon, or the end. */
  private int nextHost(int from) {
    int at = from;
    while (at < line.end()) {
      int to = line.word(at);
      if (line.at(to - 1) == ':') {
        return at;
      }
      at = line.blanks(to);
    }
    return line.end();
  }

  /** {@code corosync: active/disabled}. */
  boolean daemon() {
    int colon = line.find(": ", line.start());
    int slash = colon < 0 ? -1 : line.find('/', colon);
    if (slash < 0
        || line.word(line.start()) != colon + 1
        || line.word(colon + 2) < line.end()
        || colon == line.start()
        || slash == colon + 2
        || slash + 1 == line.end()) {
      return false;
    }
    draft.daemon(
        line.name(line.start(), colon),
        new DaemonStatus(line.is(colon + 2, slash, "active"), line.at(slash + 1, "enabled")));
    return true;
  }
}
