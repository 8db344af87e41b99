package org.pgrex.testkit.print;

/** The language that PostgreSQL's programs speak by their locale, and a server by its own. */
public enum Language {
  ENGLISH,
  JAPANESE;

  /** What a program speaks in a locale: English unless its name begins with {@code ja}. */
  public static Language ofLocale(String locale) {
    return locale.startsWith("ja") ? JAPANESE : ENGLISH;
  }

  /** The words in this language. */
  public String of(String english, String japanese) {
    return this == ENGLISH ? english : japanese;
  }
}
