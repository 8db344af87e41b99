package org.pgrex.cli.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal shows after it was sent some text; it knows as much as is sent. */
final class TerminalPicture {
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])");

  private final List<String> lines = new ArrayList<>(List.of(""));
  private int row;

  private TerminalPicture() {}

  /** The lines, without what is blank at their ends. */
  static List<String> of(String sent) {
    TerminalPicture picture = new TerminalPicture();
    Matcher sequence = SEQUENCE.matcher(sent);
    int at = 0;
    while (at < sent.length()) {
      if (sequence.region(at, sent.length()).lookingAt()) {
        picture.control(sequence.group(1), sequence.group(2).charAt(0));
        at = sequence.end();
      } else {
        picture.character(sent.charAt(at));
        at++;
      }
    }
    return picture.lines.stream().map(String::stripTrailing).toList();
  }

  private int column;

  private void control(String argument, char command) {
    switch (command) {
      case 'A' -> row -= Integer.parseInt(argument);
      case 'K' -> lines.set(row, lines.get(row).substring(0, column));
      case 'J' -> {
        lines.set(row, lines.get(row).substring(0, column));
        lines.subList(row + 1, lines.size()).clear();
      }
      case 'm' -> {}
      default -> throw new AssertionError("unexpected sequence " + command);
    }
  }

  private void character(char character) {
    if (character == '\r') {
      column = 0;
    } else if (character == '\n') {
      row++;
      column = 0;
      if (row == lines.size()) {
        lines.add("");
      }
    } else {
      String line = lines.get(row);
      String tail = column + 1 < line.length() ? line.substring(column + 1) : "";
      lines.set(row, line.substring(0, column) + character + tail);
      column++;
    }
  }
}
