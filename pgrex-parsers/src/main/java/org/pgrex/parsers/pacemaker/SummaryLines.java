package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.text.Words;

/** The lines of the summary: DC, quorum and what is configured. */
final class SummaryLines {
  private static final Pattern DC =
      Pattern.compile("(\\S+)(?: \\((\\S+)\\))?(?: \\(version ([^)]*)\\))?(?: - (.*))?");
  private static final Pattern CONFIGURED =
      Pattern.compile(
          "(?:(\\d+) [Nn]odes?)?(?: and )?(?:(\\d+) (?:[Rr]esources?|resource instances?))?"
              + " configured\\b.*");

  private final StatusDraft draft;

  SummaryLines(StatusDraft draft) {
    this.draft = draft;
  }

  boolean line(String body) {
    boolean known = summaryOf(body);
    draft.summarySeen |= known;
    return known;
  }

  private boolean summaryOf(String body) {
    Optional<String> value = Words.after(body, "Stack:");
    if (value.isPresent()) {
      draft.stack = Words.of(value.get()).stream().findFirst();
      return true;
    }
    value = Words.after(body, "Current DC:");
    if (value.isPresent()) {
      return currentDc(value.get());
    }
    value = Words.after(body, "Version:");
    if (value.isPresent()) {
      draft.dcVersion = value;
      return true;
    }
    value = Words.after(body, "Last updated:");
    if (value.isPresent()) {
      draft.lastUpdated = Optional.of(timeWithoutOrigin(value.get()));
      return true;
    }
    if (body.startsWith("Last change:")) {
      return true;
    }
    Matcher configured = CONFIGURED.matcher(body);
    if (configured.matches() && (configured.group(1) != null || configured.group(2) != null)) {
      if (configured.group(1) != null) {
        draft.nodesConfigured = Words.integer(configured.group(1));
      }
      if (configured.group(2) != null) {
        draft.resourcesConfigured = Words.integer(configured.group(2));
      }
      return true;
    }
    return false;
  }

  private boolean currentDc(String value) {
    Matcher matcher = DC.matcher(value);
    if (!matcher.matches()) {
      return false;
    }
    draft.dc = Optional.of(matcher.group(1)).filter(name -> !name.equals("NONE"));
    if (matcher.group(3) != null) {
      draft.dcVersion = Optional.of(matcher.group(3));
    }
    String partition = matcher.group(4);
    if (partition != null && partition.contains("with quorum")) {
      draft.withQuorum = Optional.of(true);
    } else if (partition != null && partition.contains("WITHOUT quorum")) {
      draft.withQuorum = Optional.of(false);
    }
    return true;
  }

  /** Pacemaker 1.1 puts the last change behind it, 2.1.6 the node that was asked. */
  private static String timeWithoutOrigin(String value) {
    int change = value.indexOf("Last change:");
    String time = change < 0 ? value : value.substring(0, change);
    int origin = time.indexOf(" on ");
    return (origin < 0 ? time : time.substring(0, origin)).strip();
  }
}
