package org.pgrex.parsers.fuzz;

import java.nio.charset.StandardCharsets;

/** What Jazzer calls, with one target for each process. */
public final class FuzzedParser {
  private static FuzzTarget target = FuzzTarget.PCS_STATUS;

  private FuzzedParser() {}

  /**
   * Called once.
   *
   * @param args the target's name
   */
  public static void fuzzerInitialize(String[] args) {
    target = FuzzTarget.valueOf(args[0]);
  }

  /** Called for every input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Invariants.hold(target, new String(input, StandardCharsets.UTF_8));
  }
}
