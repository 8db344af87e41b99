package org.pgrex.internal.transport;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Local processes in sessions of their own: a terminal's Ctrl-C is for the program, not them. */
public final class Detached {
  private static final boolean AVAILABLE =
      Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
          .anyMatch(directory -> new File(directory, "setsid").canExecute());

  private Detached() {}

  /** The command line, behind {@code setsid} where there is one. */
  public static List<String> commandLine(List<String> words) {
    List<String> all = new ArrayList<>();
    if (AVAILABLE) {
      all.add("setsid");
    }
    all.addAll(words);
    return all;
  }
}
