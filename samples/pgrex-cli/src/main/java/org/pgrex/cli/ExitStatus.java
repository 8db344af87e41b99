package org.pgrex.cli;

/** How pgrex ends; scripts rely on it. */
public final class ExitStatus {
  public static final int DONE = 0;
  public static final int FAILED = 1;

  /** Wrong usage or configuration. */
  public static final int USAGE = 2;

  /** A safety rule forbids it; nothing was changed. */
  public static final int REFUSED = 3;

  private ExitStatus() {}
}
