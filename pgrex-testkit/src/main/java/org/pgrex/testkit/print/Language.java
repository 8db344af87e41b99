package org.pgrex.testkit.print;

/** The language that PostgreSQL's programs speak, by the locale of the host. */
public enum Language {
  ENGLISH,
  JAPANESE;

  /** The words in this language. */
  String of(String english, String japanese) {
    return this == ENGLISH ? english : japanese;
  }
}
