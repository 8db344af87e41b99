package org.pgrex.cli;

/** The log of the library, on standard error: silent unless asked for. */
final class Logging {
  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Logging() {}

  /**
   * Sets what is logged; before the first logger is made.
   *
   * @param verbosity 0 for nothing, 1 for every command, 2 for all that the library does
   */
  static void show(int verbosity) {
    String level = verbosity == 0 ? "off" : verbosity == 1 ? "info" : "debug";
    System.setProperty(PREFIX + "defaultLogLevel", level);
    System.setProperty(PREFIX + "showDateTime", "true");
    System.setProperty(PREFIX + "dateTimeFormat", "HH:mm:ss.SSS");
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showShortLogName", "true");
  }
}
