package org.pgrex.cli;

/** The log of the library, on standard error: silent unless asked for. */
final class Logging {
  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Logging() {}

  /**
   * Sets what is logged; before the first logger is made.
   *
   * @param verbosity 0 for nothing, 1 for what the library does
   */
  static void show(int verbosity) {
    System.setProperty(PREFIX + "defaultLogLevel", verbosity > 0 ? "debug" : "off");
    System.setProperty(PREFIX + "showDateTime", "true");
    System.setProperty(PREFIX + "dateTimeFormat", "HH:mm:ss.SSS");
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showShortLogName", "true");
  }
}
