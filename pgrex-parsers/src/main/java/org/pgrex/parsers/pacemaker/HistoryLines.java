package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
import org.pgrex.parsers.text.Words;

/** The lines that tell how often resources have failed on a node. */
final class HistoryLines {
  private static final Pattern HISTORY =
      Pattern.compile("(\\S+):((?: (?:migration-threshold|fail-count)=\\S+){1,2})(.*)");
  private static final Pattern LAST_FAILURE = Pattern.compile(" last-failure='([^']*)'");

  private final StatusDraft draft;
  private final NodeBlock block;

  HistoryLines(StatusDraft draft, NodeBlock block) {
    this.draft = draft;
    this.block = block;
  }

  boolean line(String body) {
    if (block.open(body)) {
      return true;
    }
    Matcher matcher = HISTORY.matcher(body);
    Optional<String> node = block.node();
    if (node.isEmpty() || !matcher.matches()) {
      return false;
    }
    Optional<Integer> threshold = Optional.empty();
    Optional<Integer> failCount = Optional.empty();
    for (String pair : Words.of(matcher.group(2))) {
      String value = pair.substring(pair.indexOf('=') + 1);
      if (pair.startsWith("fail-count")) {
        failCount = Vocabulary.score(value);
      } else {
        threshold = Vocabulary.score(value.replaceAll(":$", ""));
      }
    }
    Matcher lastFailure = LAST_FAILURE.matcher(matcher.group(3));
    boolean dated = lastFailure.matches();
    draft.history.add(
        new ResourceHistory(
            node.get(),
            matcher.group(1),
            threshold,
            failCount,
            dated ? Optional.of(lastFailure.group(1)) : Optional.empty()));
    return dated || matcher.group(3).isBlank();
  }
}
