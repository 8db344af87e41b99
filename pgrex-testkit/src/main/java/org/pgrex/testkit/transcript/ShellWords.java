package org.pgrex.testkit.transcript;

import java.util.ArrayList;
import java.util.List;

/** The words of a shell line: blanks, both quotes and the backslash; nothing is expanded. */
final class ShellWords {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  /**
   * Splits a line.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static List<String> of(String text) {
    return new ShellWords(text).split();
  }

  private List<String> split() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case ' ', '\t', '\n' -> end();
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> add(next("behind the backslash at the end"));
        default -> add(c);
      }
    }
    end();
    return words;
  }

  private void add(char c) {
    inWord = true;
    word.append(c);
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private char next(String where) {
    if (at == text.length()) {
      throw new IllegalArgumentException("a character is missing " + where);
    }
    return text.charAt(at++);
  }

  private void singleQuoted() {
    inWord = true;
    int end = text.indexOf('\'', at);
    if (end < 0) {
      throw new IllegalArgumentException("a quote ' is not closed");
    }
    word.append(text, at, end);
    at = end + 1;
  }

  private void doubleQuoted() {
    inWord = true;
    while (true) {
      if (at == text.length()) {
        throw new IllegalArgumentException("a quote \" is not closed");
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      if (c == '\\' && at < text.length() && "\\\"$`".indexOf(text.charAt(at)) >= 0) {
        c = text.charAt(at++);
      }
      word.append(c);
    }
  }
}
