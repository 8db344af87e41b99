package org.pgrex.testkit.print;

import java.util.function.Function;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.parsers.process.ProcessList.HostProcess;

/** {@code ps -ef} of procps. */
public final class ProcessListPrinter {
  /**
   * The columns that a {@link HostProcess} does not hold.
   *
   * @param cpu in percent
   * @param start {@code 04:28} or {@code Nov23}
   * @param terminal {@code ?} or {@code pts/0}
   * @param time used of the processor: {@code 00:00:10}
   */
  public record Columns(int cpu, String start, String terminal, String time) {
    /** Of a daemon that has done nothing. */
    public static final Columns IDLE = new Columns(0, "04:28", "?", "00:00:00");
  }

  private ProcessListPrinter() {}

  /** The list with its header, every process idle. */
  public static String print(ProcessList list) {
    return print(list, process -> Columns.IDLE);
  }

  /** The list with its header. */
  public static String print(ProcessList list, Function<HostProcess, Columns> columns) {
    StringBuilder text =
        new StringBuilder("UID          PID    PPID  C STIME TTY          TIME CMD\n");
    for (HostProcess process : list.processes()) {
      Columns of = columns.apply(process);
      text.append(
          "%-8s %7d %7d %2d %-5s %-8s %8s %s\n"
              .formatted(
                  cut(process.user()),
                  process.pid(),
                  process.ppid(),
                  of.cpu(),
                  of.start(),
                  of.terminal(),
                  of.time(),
                  process.command()));
    }
    return text.toString();
  }

  private static String cut(String user) {
    return user.length() > 8 ? user.substring(0, 7) + "+" : user;
  }
}
