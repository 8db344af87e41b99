package org.pgrex;

/**
 * One thing a healthy cluster must show, and what was found.
 *
 * @param what the resource, attribute or link looked at
 * @param expected in the words of the tool that shows it
 * @param found the same, or a word that there is none
 */
public record Finding(Message what, String expected, String found, boolean met) {
  @Override
  public String toString() {
    return what + ": " + found + (met ? "" : " (expected " + expected + ")");
  }
}
