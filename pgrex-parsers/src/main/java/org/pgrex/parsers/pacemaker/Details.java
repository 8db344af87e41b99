package org.pgrex.parsers.pacemaker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code call=31, status='complete', exitreason='it's, so', queued=0ms}: a quoted value ends at a
 * quote that the next {@code , name=} or the end of the line follows, so that quotes and commas
 * within are kept.
 */
record Details(Map<String, String> values) {
  private static final Pattern NAME = Pattern.compile("([a-z-]+)=");
  private static final Pattern END_OF_QUOTED = Pattern.compile("'(?=$|[],)\\s]*$|, [a-z-]+=| \\()");

  /** A reason is free text of an agent: only what crm_mon puts behind it ends it. */
  private static final Pattern END_OF_REASON =
      Pattern.compile("'(?=,?$|, (?:last-rc-change|last-run|queued|exec)=)");

  static Details of(String text) {
    Map<String, String> values = new HashMap<>();
    Matcher name = NAME.matcher(text);
    int at = 0;
    while (name.find(at)) {
      int start = name.end();
      int end;
      if (start < text.length() && text.charAt(start) == '\'') {
        start++;
        Pattern ending = name.group(1).equals("exitreason") ? END_OF_REASON : END_OF_QUOTED;
        Matcher endOfQuoted = ending.matcher(text);
        end = endOfQuoted.find(start) ? endOfQuoted.start() : text.length();
      } else {
        int comma = text.indexOf(", ", start);
        int last = text.endsWith(",") ? text.length() - 1 : text.length();
        end = comma < 0 ? Math.max(start, last) : comma;
      }
      values.putIfAbsent(name.group(1), text.substring(start, end).strip());
      at = Math.min(end + 1, text.length());
    }
    return new Details(values);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }
}
