package org.pgrex.parsers.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.process.ProcessList.HostProcess;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads {@code ps -ef}, {@code ps aux} and {@code ps -eo} with any columns that have the user or
 * not, the pid, and the command at the end; also {@code ps -efZ}, {@code -eLf} and {@code
 * --forest}; of procps 3 and 4. The header tells the columns; without one ({@code ps -ef | grep
 * postgres}) the text is read as {@code ps -ef}, or as {@code ps -eo user,pid,ppid,args} where the
 * lines are that. See {@link ProcessList} for a sample.
 *
 * <p>An empty text is an empty list: {@code ps -ef | grep} finds nothing. A process whose parent is
 * not shown has the parent 0.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class ProcessListParser {
  private static final List<String> OF_PS_EF =
      List.of("UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD");
  private static final List<String> OF_PS_EO = List.of("USER", "PID", "PPID", "COMMAND");

  private static final String BRANCH = "\\_ ";
  private static final int WORDS_BEHIND_WEEKDAY = 4;

  private ProcessListParser() {}

  /**
   * Parses the list.
   *
   * @throws ParseException if no line of it is a process
   */
  public static ProcessList parse(String text) {
    List<Line> lines = Line.nonBlank(text);
    List<HostProcess> processes = new ArrayList<>();
    List<Unparsed> unparsed = new ArrayList<>();
    Optional<List<String>> columns = Optional.empty();
    for (Line line : lines) {
      List<String> words = line.text().contains("PID") ? Words.of(line.text()) : List.of();
      if (isHeader(words)) {
        columns = Optional.of(words);
        continue;
      }
      Optional<HostProcess> process =
          columns.isPresent()
              ? process(line.text(), columns.get())
              : process(line.text(), OF_PS_EF).or(() -> process(line.text(), OF_PS_EO));
      if (process.isPresent()) {
        processes.add(process.get());
      } else {
        unparsed.add(line.unparsed());
      }
    }
    ProcessList list = new ProcessList(List.copyOf(processes), List.copyOf(unparsed));
    if (columns.isEmpty() && processes.isEmpty() && !lines.isEmpty()) {
      throw lines
          .get(0)
          .error(
              "no process: "
                  + Words.quoted(lines.get(0).text())
                  + ", expected the output of ps -ef",
              list);
    }
    return list;
  }

  /** No command ends in such words, but {@code grep PID CMD}: a header has no small letters. */
  private static boolean isHeader(List<String> words) {
    return words.contains("PID")
        && isCommand(words.get(words.size() - 1))
        && words.stream().allMatch(word -> word.equals(word.toUpperCase(Locale.ROOT)))
        && words.stream().noneMatch(Words::isDigits);
  }

  private static boolean isCommand(String column) {
    return column.equals("CMD") || column.equals("COMMAND") || column.equals("ARGS");
  }

  private static Optional<HostProcess> process(String line, List<String> columns) {
    String user = "";
    Optional<Integer> pid = Optional.empty();
    Optional<Integer> ppid = Optional.of(0);
    int at = 0;
    for (int i = 0; i < columns.size() - 1; i++) {
      at = skip(line, at, true);
      int end = columns.get(i).equals("STARTED") ? endOfStart(line, at) : skip(line, at, false);
      String word = line.substring(at, end);
      switch (columns.get(i)) {
        case "UID", "USER", "RUSER", "EUSER" -> user = word;
        case "PID" -> pid = Words.integer(word);
        case "PPID" -> ppid = Words.integer(word);
        // The start is "Nov23" or "04:28", the terminal "?" or "pts/0".
        case "TIME" -> {
          if (word.indexOf(':') < 0) {
            return Optional.empty();
          }
        }
        default -> {}
      }
      at = end;
    }
    String command = withoutTree(line.substring(skip(line, at, true)).stripTrailing());
    if (pid.filter(id -> id > 0).isEmpty()
        || ppid.filter(id -> id >= 0).isEmpty()
        || command.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new HostProcess(user, pid.get(), ppid.get(), command));
  }

  /** {@code Mon Nov 23 09:18:33 2026} of lstart, {@code 09:18:33} or {@code Nov 23} of start. */
  private static int endOfStart(String line, int at) {
    int end = skip(line, at, false);
    if (line.substring(at, end).chars().anyMatch(Character::isDigit)) {
      return end;
    }
    int second = skip(line, skip(line, end, true), false);
    if (line.substring(end, second).chars().anyMatch(Character::isDigit)) {
      return second;
    }
    for (int i = 0; i < WORDS_BEHIND_WEEKDAY; i++) {
      end = skip(line, skip(line, end, true), false);
    }
    return end;
  }

  /** The command without the branch that {@code --forest} draws before it. */
  private static String withoutTree(String command) {
    int branch = command.indexOf(BRANCH);
    if (branch < 0) {
      return command;
    }
    for (int i = 0; i < branch; i++) {
      if (command.charAt(i) != ' ' && command.charAt(i) != '|') {
        return command;
      }
    }
    return command.substring(branch + BRANCH.length());
  }

  /** The first index from {@code at} that is not blank, or that is. */
  private static int skip(String line, int at, boolean blanks) {
    int i = at;
    while (i < line.length() && Character.isWhitespace(line.charAt(i)) == blanks) {
      i++;
    }
    return i;
  }
}
