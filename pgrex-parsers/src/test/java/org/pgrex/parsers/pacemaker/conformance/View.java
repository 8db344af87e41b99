package org.pgrex.parsers.pacemaker.conformance;

import java.util.ArrayList;
import java.util.List;

/** A way of asking crm_mon for text, and what it is asked for. */
enum View {
  /** What crm_mon prints of itself. */
  PLAIN,
  /** {@code pcs status}. */
  INACTIVE(Option.INACTIVE),
  /** {@code pcs status --full}. */
  FULL(Option.INACTIVE, Option.DETAIL, Option.ATTRIBUTES, Option.FAIL_COUNTS, Option.FENCE_HISTORY),
  ATTRIBUTES(Option.ATTRIBUTES, Option.INACTIVE, Option.FAIL_COUNTS),
  BY_NODE(Option.BY_NODE, Option.INACTIVE),
  BY_NODE_FULL(
      Option.BY_NODE, Option.INACTIVE, Option.DETAIL, Option.ATTRIBUTES, Option.FAIL_COUNTS),
  BY_NODE_ACTIVE(Option.BY_NODE),
  BRIEF(Option.BRIEF, Option.INACTIVE),
  BY_NODE_BRIEF(Option.BRIEF, Option.BY_NODE, Option.INACTIVE),
  OPERATIONS(Option.OPERATIONS, Option.FAIL_COUNTS, Option.DETAIL, Option.INACTIVE),
  EVERYTHING(
      Option.EVERYTHING,
      Option.INACTIVE,
      Option.DETAIL,
      Option.ATTRIBUTES,
      Option.FAIL_COUNTS,
      Option.OPERATIONS,
      Option.TIMING,
      Option.TICKETS,
      Option.BANS,
      Option.FENCE_HISTORY);

  enum Option {
    INACTIVE("--inactive"),
    DETAIL("--show-detail"),
    ATTRIBUTES("--show-node-attributes"),
    FAIL_COUNTS("--failcounts"),
    OPERATIONS("--operations"),
    TIMING("--timing-details"),
    TICKETS("--tickets"),
    BANS("--neg-locations"),
    FENCE_HISTORY("--fence-history=3"),
    BY_NODE("--group-by-node"),
    BRIEF("--brief"),
    EVERYTHING("--include=all,options");

    private final String word;

    Option(String word) {
      this.word = word;
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one
  private final List<Option> options;

  View(Option... options) {
    this.options = List.of(options);
  }

  boolean has(Option option) {
    return options.contains(option);
  }

  List<String> text() {
    List<String> words = new ArrayList<>(List.of("--one-shot"));
    options.forEach(option -> words.add(option.word));
    return words;
  }

  /** The XML to hold it against: all details, and grouped by node where the text is. */
  List<String> xml() {
    return has(Option.BY_NODE)
        ? List.of("--output-as=xml", "--group-by-node")
        : List.of("--output-as=xml");
  }
}
