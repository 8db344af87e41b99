package org.pgrex.internal.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pgrex.transport.Command;
import org.pgrex.transport.Shell;
import org.pgrex.transport.User;

/**
 * Whom the transport is on a host before it becomes a command's user.
 *
 * @param name the login's name
 * @param root whether its user id is 0
 */
public record Login(String name, boolean root) {
  /**
   * Reads the program of the supervisor from standard input: no limit of an argument's length, no
   * word of it in the process list, and nothing that a csh would read differently.
   */
  private static final String BOOT = "read -r n && eval \"$(head -c \"$n\")\"";

  /** What is started on the host for a command of a user; the supervisor's program follows. */
  List<String> bootstrap(User user) {
    List<String> words = new ArrayList<>();
    if (needsSudo(user)) {
      words.addAll(List.of("sudo", "-n"));
    }
    words.addAll(List.of("sh", "-c", BOOT));
    return words;
  }

  private boolean needsSudo(User user) {
    return !root && !user.name().equals(name);
  }

  /** The shell function that starts the command and waits for its end. */
  String launch(String job, Command command) {
    String marks = Marks.print(job, Marks.STARTED) + "; " + Marks.print(job, Marks.STARTED) + " >&";
    String words = Shell.quote(marked(job, command));
    String call;
    if (command.user().isRoot()) {
      String path = "case :$PATH: in *:/usr/sbin:*) ;; *) PATH=$PATH:/usr/sbin:/sbin ;; esac";
      call = path + "\n" + marks + "3\n( exec setsid " + words;
    } else {
      String line = Shell.quote(marks + "2; exec " + words);
      call =
          needsSudo(command.user()) || root
              ? "( exec setsid su - " + command.user() + " -c " + line
              : "case $SHELL in */sh|*/bash|*/dash|*/ksh|*/zsh) ;; *) SHELL=/bin/sh ;; esac\n"
                  + "( exec setsid \"$SHELL\" -l -c "
                  + line;
    }
    // In a process that is the program's: the shell's remark "Terminated" is none of its output.
    return "launch() {\n" + call + " 2>&3 3>&- )\n}\n";
  }

  private static List<String> marked(String job, Command command) {
    List<String> words = new ArrayList<>();
    words.add("env");
    words.add("PGREX_JOB=" + job);
    for (Map.Entry<String, String> e : new TreeMap<>(command.environment()).entrySet()) {
      words.add(e.getKey() + "=" + e.getValue());
    }
    if (command.arguments().get(0).indexOf('=') >= 0) {
      // env would take such a program for one more variable.
      words.addAll(List.of("sh", "-c", "exec \"$0\" \"$@\""));
    }
    words.addAll(command.arguments());
    return words;
  }
}
