package org.pgrex.parsers.pacemaker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.pacemaker.ClusterStatus.DaemonStatus;
import org.pgrex.parsers.text.Words;

/** The lines of pcsd on each host and of the daemons on the asked one. */
final class DaemonLines {
  private static final Pattern DAEMON = Pattern.compile("([\\w.-]+): ([\\w-]+)/([\\w-]+)");

  private final StatusDraft draft;

  DaemonLines(StatusDraft draft) {
    this.draft = draft;
  }

  boolean pcsd(String body) {
    List<String> words = Words.of(body);
    if (!words.get(0).endsWith(":")) {
      return false;
    }
    // Old versions put several hosts on one line.
    String host = "";
    Map<String, String> found = new LinkedHashMap<>();
    for (String word : words) {
      if (word.endsWith(":") && word.length() > 1) {
        host = word.substring(0, word.length() - 1);
        found.put(host, "");
      } else {
        found.merge(host, word, (state, more) -> state.isEmpty() ? more : state + " " + more);
      }
    }
    if (found.containsValue("")) {
      return false;
    }
    draft.pcsd.putAll(found);
    return true;
  }

  boolean daemon(String body) {
    Matcher matcher = DAEMON.matcher(body);
    if (!matcher.matches()) {
      return false;
    }
    draft.daemons.put(
        matcher.group(1),
        new DaemonStatus(
            matcher.group(2).equals("active"), matcher.group(3).startsWith("enabled")));
    return true;
  }
}
