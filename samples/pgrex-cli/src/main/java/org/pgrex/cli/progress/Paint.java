package org.pgrex.cli.progress;

/** Colors, where they are wanted. */
public enum Paint {
  GREEN("32"),
  RED("31"),
  YELLOW("33"),
  BOLD("1"),
  DIM("2");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  /** The text in this color; as it is where colors are not wanted. */
  public String on(String text, boolean wanted) {
    return wanted && !text.isEmpty() ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }
}
