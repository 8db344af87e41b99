package org.pgrex.cli.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a terminal shows after it was sent some text; it knows as much as is sent. */
public final class TerminalPicture {
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])");
  private static final Cell BLANK = new Cell(' ', "");

  private final int columns;
  private final List<List<Cell>> lines = new ArrayList<>(List.of(new ArrayList<>()));
  private int row;
  private int column;
  private String paint = "";

  /**
   * Neighbors of one color.
   *
   * @param column where the first of them stands, from 0
   * @param paint the code of the color, empty where there is none
   */
  public record Run(int column, String paint, String text) {}

  private record Cell(char character, String paint) {}

  private TerminalPicture(int columns) {
    this.columns = columns;
  }

  /** The lines, without what is blank at their ends, on a terminal as wide as it takes. */
  public static List<String> of(String sent) {
    return painted(sent, Integer.MAX_VALUE).stream().map(TerminalPicture::text).toList();
  }

  private static String text(List<Run> line) {
    return line.stream().map(Run::text).collect(Collectors.joining()).stripTrailing();
  }

  /** The lines in color, on a terminal of that width. */
  public static List<List<Run>> painted(String sent, int columns) {
    TerminalPicture picture = new TerminalPicture(columns);
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
    return picture.lines.stream().map(TerminalPicture::runs).toList();
  }

  private static List<Run> runs(List<Cell> line) {
    List<Run> runs = new ArrayList<>();
    int from = 0;
    for (int at = 1; at <= line.size(); at++) {
      if (at == line.size() || !line.get(at).paint().equals(line.get(from).paint())) {
        String text =
            line.subList(from, at).stream()
                .map(cell -> String.valueOf(cell.character()))
                .collect(Collectors.joining());
        runs.add(new Run(from, line.get(from).paint(), text));
        from = at;
      }
    }
    return runs;
  }

  private void control(String argument, char command) {
    switch (command) {
      case 'A' -> row -= Integer.parseInt(argument);
      case 'K' -> clearLine();
      case 'J' -> {
        clearLine();
        lines.subList(row + 1, lines.size()).clear();
      }
      case 'm' -> paint = argument.equals("0") ? "" : argument;
      default -> throw new AssertionError("unexpected sequence " + command);
    }
  }

  private void clearLine() {
    List<Cell> line = lines.get(row);
    if (column < line.size()) {
      line.subList(column, line.size()).clear();
    }
  }

  private void character(char character) {
    if (character == '\r') {
      column = 0;
    } else if (character == '\n') {
      nextLine();
    } else {
      if (column == columns) {
        nextLine();
      }
      List<Cell> line = lines.get(row);
      while (line.size() <= column) {
        line.add(BLANK);
      }
      line.set(column, new Cell(character, paint));
      column++;
    }
  }

  private void nextLine() {
    row++;
    column = 0;
    if (row == lines.size()) {
      lines.add(new ArrayList<>());
    }
  }
}
