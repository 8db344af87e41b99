package org.pgrex.parsers.pacemaker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The lines of bans and of tickets. */
final class ConstraintLines {
  private static final String PREVENTS = "prevents ";
  private static final String FROM_RUNNING = " from running ";
  private static final String ON = "on ";
  private static final String LAST_GRANTED = "last-granted=";

  private final StatusText line;
  private final StatusDraft draft;

  ConstraintLines(StatusText line, StatusDraft draft) {
    this.line = line;
    this.draft = draft;
  }

  /** {@code cli-ban-x prevents pgsql from running in Promoted role on pgrex02 (2)}. */
  boolean ban() {
    int idEnd = line.word(line.start());
    int prevents = line.blanks(idEnd);
    int running = line.find(FROM_RUNNING, prevents);
    if (!line.at(prevents, PREVENTS) || running < 0) {
      return false;
    }
    int at = running + FROM_RUNNING.length();
    int on = line.at(at, ON) ? at : line.find(" on ", at) + 1;
    boolean promoted = on > at;
    if (on < at || (promoted && !line.at(at, "as ") && !line.at(at, "in "))) {
      return false;
    }
    int node = on + ON.length();
    int nodeEnd = line.word(node);
    // A guest's host stands behind it.
    int host = line.find('@', node);
    draft.bans.add(
        new Ban(
            line.name(line.start(), idEnd),
            line.name(prevents + PREVENTS.length(), running),
            line.name(node, host > node && host < nodeEnd ? host : nodeEnd),
            Optional.empty(),
            promoted));
    int id = line.blanks(nodeEnd);
    return id >= line.end() || (line.at(id) == '(' && line.endsWith(")"));
  }

  /**
   * {@code ticketA granted [standby] last-granted="TIME"}; a colon follows the name in old ones.
   */
  boolean ticket() {
    int idEnd = line.word(line.start());
    int status = line.blanks(idEnd);
    int statusEnd = line.word(status);
    boolean granted = line.is(status, statusEnd, "granted");
    while (!granted && !line.is(status, statusEnd, "revoked")) {
      // A name may have blanks.
      idEnd = statusEnd;
      status = line.blanks(idEnd);
      statusEnd = line.word(status);
      granted = line.is(status, statusEnd, "granted");
      if (statusEnd == status) {
        return false;
      }
    }
    if (line.at(idEnd - 1) == ':' && idEnd - 1 > line.start()) {
      idEnd--;
    }
    boolean standby = false;
    Optional<String> lastGranted = Optional.empty();
    Map<String, String> attributes = Map.of();
    int at = line.blanks(statusEnd);
    if (line.at(at, "[standby]")) {
      standby = true;
      at = line.blanks(at + 9);
    }
    if (line.at(at, LAST_GRANTED)) {
      int quote = at + LAST_GRANTED.length();
      int close = line.find(line.at(quote), quote + 1);
      if (close < 0) {
        return false;
      }
      lastGranted = Optional.of(line.name(quote + 1, close));
      at = line.blanks(close + 1);
    }
    if (line.at(at) == '(' && line.endsWith(")")) {
      Map<String, String> told = attributes(at + 1, line.end() - 1);
      lastGranted = lastGranted.or(() -> Optional.ofNullable(told.remove("last-granted")));
      // Told by the words before.
      told.remove("granted");
      told.remove("standby");
      attributes = Collections.unmodifiableMap(told);
      at = line.end();
    }
    draft.tickets.add(
        new Ticket(
            line.name(line.start(), idEnd),
            granted ? "granted" : "revoked",
            standby,
            lastGranted,
            attributes));
    return at >= line.end();
  }

  private Map<String, String> attributes(int from, int to) {
    Map<String, String> attributes = new LinkedHashMap<>();
    int at = from;
    while (at < to) {
      int comma = line.find(", ", at);
      int end = comma < 0 || comma > to ? to : comma;
      int equals = line.find('=', at, end);
      if (equals > at) {
        int value = equals + 1;
        boolean quoted = end - value > 1 && line.at(value) == '\'' && line.at(end - 1) == '\'';
        attributes.put(
            line.name(at, equals), quoted ? line.name(value + 1, end - 1) : line.name(value, end));
      }
      at = end + 2;
    }
    return attributes;
  }
}
