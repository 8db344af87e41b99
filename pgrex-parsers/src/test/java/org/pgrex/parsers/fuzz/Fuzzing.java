package org.pgrex.parsers.fuzz;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs Jazzer for each target in turn, all of them together for a given time.
 *
 * <p>The seeds are the recordings that the parser reads, what was found before, and what an earlier
 * run has left in {@code target/fuzz}. A new find is written among the test resources, so that
 * every later build replays it.
 */
public final class Fuzzing {
  private Fuzzing() {}

  /**
   * Fuzzes, in the folder of the module.
   *
   * @param args the seconds for all; then the targets as on the command line of {@code pgrex
   *     parse}, or none for all
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> names = Arrays.asList(args).subList(1, args.length);
    List<FuzzTarget> targets =
        Arrays.stream(FuzzTarget.values())
            .filter(target -> names.isEmpty() || names.contains(target.label()))
            .toList();
    Duration share =
        Duration.ofSeconds(Long.parseLong(args[0])).dividedBy(Math.max(1, targets.size()));
    int broken = 0;
    for (FuzzTarget target : targets) {
      FuzzRun run = FuzzRun.of(target, share);
      System.out.printf(
          Locale.ROOT,
          "%-20s %9s inputs, %5s branches, %5d repeated to a megabyte, %d finds%s%n",
          target.label(),
          run.executions(),
          run.coverage(),
          run.repeated(),
          run.finds().size(),
          run.whole() ? "" : ": BROKEN, see " + run.log());
      run.finds().forEach(find -> System.out.println("  " + find));
      broken += run.whole() ? 0 : 1;
    }
    if (targets.isEmpty() || broken > 0) {
      System.out.printf("%d of %d parsers broke%n", broken, targets.size());
    }
    System.exit(targets.isEmpty() || broken > 0 ? 1 : 0); // also where a parser hangs yet
  }
}
