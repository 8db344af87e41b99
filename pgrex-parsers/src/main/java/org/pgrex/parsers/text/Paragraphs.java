package org.pgrex.parsers.text;

import java.util.ArrayList;
import java.util.List;

/** Texts of one or several lines each, put together line by line. Not thread-safe. */
public final class Paragraphs {
  private final List<StringBuilder> texts = new ArrayList<>();

  /** Begins a text. */
  public void begin(String line) {
    texts.add(new StringBuilder(line));
  }

  /** Goes on with the last text. */
  public void goOn(String separator, String line) {
    texts.get(texts.size() - 1).append(separator).append(line);
  }

  /** Whether none has begun. */
  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /** Whether the last text begins so. */
  public boolean lastBeginsWith(String prefix) {
    if (isEmpty()) {
      return false;
    }
    StringBuilder last = texts.get(texts.size() - 1);
    return last.length() >= prefix.length() && last.substring(0, prefix.length()).equals(prefix);
  }

  /** The texts, in order. */
  public List<String> toList() {
    return texts.stream().map(StringBuilder::toString).toList();
  }
}
