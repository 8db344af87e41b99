package org.pgrex.parsers.pacemaker;

import java.util.Optional;

/**
 * {@code call=31, status='complete', exitreason='it's, so', queued=0ms}: the values that crm_mon
 * puts behind a failed action or a fencing.
 */
final class Details {
  /** What crm_mon puts behind a reason, which may hold anything. */
  private static final String[] BEHIND_REASON = {
    "last-rc-change=", "last-run=", "queued=", "exec="
  };

  private final StatusText line;
  private int at;
  private int name;
  private int nameEnd;
  private int value;
  private int valueEnd;

  /** Those between the places. */
  Details(StatusText line, int from) {
    this.line = line;
    at = from;
  }

  /** Goes to the next; false where there is none. */
  boolean next() {
    name = at;
    while (line.at(name) == ',' || line.at(name) == ':' || StatusText.isBlank(line.at(name))) {
      name++;
    }
    nameEnd = name;
    while (Character.isLetter(line.at(nameEnd)) || line.at(nameEnd) == '-') {
      nameEnd++;
    }
    if (nameEnd == name || line.at(nameEnd) != '=') {
      return false;
    }
    value = nameEnd + 1;
    if (line.at(value) != '\'') {
      valueEnd = value;
      while (valueEnd < line.end() && !endsHere(valueEnd)) {
        valueEnd++;
      }
      at = valueEnd;
      return true;
    }
    value++;
    valueEnd = is("exitreason") ? endOfReason() : endOfQuoted();
    at = Math.min(valueEnd + 1, line.end());
    return true;
  }

  /** A comma that the end or a blank follows. */
  private boolean endsHere(int place) {
    char behind = line.at(place + 1);
    return line.at(place) == ',' && (behind == '\0' || StatusText.isBlank(behind));
  }

  /** A quote that the end, a comma or a remark in parentheses follows. */
  private int endOfQuoted() {
    for (int quote = line.find('\'', value); quote >= 0; quote = line.find('\'', quote + 1)) {
      char behind = line.at(quote + 1);
      if (behind == ',' || behind == '\0' || (behind == ' ' && line.at(quote + 2) == '(')) {
        return quote;
      }
    }
    return line.end();
  }

  private int endOfReason() {
    for (String behind : BEHIND_REASON) {
      int found = line.findLast(behind, value, line.end());
      int end = found < 0 ? -1 : line.trimmed(value, found);
      if (end - 2 >= value && line.at(end - 1) == ',' && line.at(end - 2) == '\'') {
        return end - 2;
      }
    }
    int end = line.end();
    if (end > value && line.at(end - 1) == ',') {
      end--;
    }
    return end > value && line.at(end - 1) == '\'' ? end - 1 : end;
  }

  boolean is(String what) {
    return line.is(name, nameEnd, what);
  }

  String value() {
    return line.name(value, valueEnd);
  }

  /** The value with the blanks around it. */
  String exactly() {
    return line.exactly(value, valueEnd);
  }

  Optional<String> given() {
    String given = value();
    return given.isEmpty() ? Optional.empty() : Optional.of(given);
  }

  /** The place behind the values that were read. */
  int end() {
    return at;
  }
}
