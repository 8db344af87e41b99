package org.pgrex.parsers.pacemaker;

import java.util.List;

/**
 * The words that a status repeats, within itself and from one look at a cluster to the next: one
 * object for the same characters, most of the time. Remembers the last word of each hash only, so
 * that no text can make it slow or large.
 *
 * <p>Used by several threads without a lock: what one does not see of another's words, it makes
 * anew. Words and lists are immutable.
 */
final class Names {
  private static final int LONGEST = 64;
  private static final int SLOTS = 4096;
  private static final String[] WORDS = new String[SLOTS];
  private static final Single[] LISTS = new Single[SLOTS / 4];
  private static final Agent[] AGENTS = new Agent[SLOTS / 16];

  /** A list of just the word. */
  private record Single(String word, List<String> list) {}

  /** An agent as it is written and as it is called. */
  private record Agent(String written, String name) {}

  private Names() {}

  /** The characters as a string. */
  static String word(String text, int from, int to) {
    int length = to - from;
    if (length <= 0) {
      return "";
    }
    if (length > LONGEST) {
      return text.substring(from, to);
    }
    int slot = hash(text, from, to) & (SLOTS - 1);
    String known = WORDS[slot];
    if (known != null && known.length() == length && text.startsWith(known, from)) {
      return known;
    }
    String word = text.substring(from, to);
    WORDS[slot] = word;
    return word;
  }

  /** A list of just that word. */
  static List<String> only(String word) {
    int slot = hash(word, 0, word.length()) & (LISTS.length - 1);
    Single known = LISTS[slot];
    if (known != null && known.word().equals(word)) {
      return known.list();
    }
    List<String> list = List.of(word);
    if (word.length() <= LONGEST) {
      LISTS[slot] = new Single(word, list);
    }
    return list;
  }

  /** The agent's name with single colons. */
  static String agent(String written) {
    if (written.indexOf("::") < 0) {
      return written;
    }
    int slot = hash(written, 0, written.length()) & (AGENTS.length - 1);
    Agent known = AGENTS[slot];
    if (known != null && known.written().equals(written)) {
      return known.name();
    }
    String name = Vocabulary.agent(written);
    if (written.length() <= LONGEST) {
      AGENTS[slot] = new Agent(written, name);
    }
    return name;
  }

  private static int hash(String text, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash ^ (hash >>> 15);
  }
}
