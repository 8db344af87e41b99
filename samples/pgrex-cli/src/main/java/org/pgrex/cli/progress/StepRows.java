package org.pgrex.cli.progress;

import java.time.Duration;
import java.util.List;
import org.pgrex.PlannedStep;
import org.pgrex.StepReport;
import org.pgrex.StepReport.Outcome;
import org.pgrex.cli.Messages;

/**
 * The rows of a list of steps: sign, number in the manual, title, node, time.
 *
 * @param numberCells how wide the numbers are
 * @param nodeCells how wide the names of the nodes are
 */
record StepRows(Messages messages, Marks marks, boolean colors, int numberCells, int nodeCells) {
  private static final int TIME_CELLS = 11;
  private static final int SHORTEST_TITLE = 12;
  private static final int LONGEST_ROW = 110;

  static StepRows of(List<PlannedStep> steps, Messages messages, Marks marks, boolean colors) {
    int numbers = steps.stream().mapToInt(step -> DisplayText.width(step.number())).max().orElse(0);
    int nodes = steps.stream().mapToInt(step -> DisplayText.width(step.node())).max().orElse(0);
    return new StepRows(messages, marks, colors, numbers, nodes);
  }

  /** Where the titles begin. */
  int indent() {
    return 2 + (numberCells == 0 ? 0 : numberCells + 1);
  }

  /** One row; more where it tells why the step was not needed. */
  List<String> ended(StepReport step, int columns) {
    String mark = marks.of(step.outcome());
    if (step.outcome() == Outcome.SKIPPED) {
      return DisplayText.wrap(mark + skipped(step), columns - 1).stream()
          .map(line -> Paint.DIM.on(line, colors))
          .toList();
    }
    Paint paint = step.outcome() == Outcome.DONE ? Paint.GREEN : Paint.RED;
    return List.of(
        paint.on(mark, colors)
            + row(step.number(), title(step), step.node(), time(step.duration()), columns));
  }

  String running(PlannedStep step, Duration elapsed, int columns) {
    String mark = Paint.YELLOW.on(marks.running(elapsed.toMillis()), colors);
    String title = messages.text(step.title());
    return mark + row(step.number(), title, step.node(), time(elapsed), columns);
  }

  String pending(PlannedStep step, int columns) {
    String row = " " + row(step.number(), messages.text(step.title()), step.node(), "", columns);
    return Paint.DIM.on(row.stripTrailing(), colors);
  }

  /** A line that belongs to the running step. */
  String detail(String text) {
    return " ".repeat(indent() + 2) + text;
  }

  /** How many cells such a line has. */
  int detailCells(int columns) {
    return Math.max(SHORTEST_TITLE, Math.min(columns, LONGEST_ROW) - 1 - indent() - 2);
  }

  private String row(String number, String title, String node, String time, int columns) {
    int others = indent() + 1 + nodeCells + TIME_CELLS;
    int titleCells = Math.max(SHORTEST_TITLE, Math.min(columns, LONGEST_ROW) - 1 - others);
    return numbered(number)
        + DisplayText.fit(title, titleCells)
        + " "
        + DisplayText.fit(node, nodeCells)
        + DisplayText.fitRight(time, TIME_CELLS);
  }

  private String skipped(StepReport step) {
    String reason = step.skipped().map(messages::text).orElse("");
    return numbered(step.number()) + messages.text("step.skipped", title(step), reason);
  }

  private String numbered(String number) {
    return numberCells == 0 ? " " : " " + DisplayText.fit(number, numberCells) + " ";
  }

  private String title(StepReport step) {
    return messages.text(step.title());
  }

  private String time(Duration duration) {
    return messages.text(duration);
  }
}
