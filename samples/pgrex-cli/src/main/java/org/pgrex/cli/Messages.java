package org.pgrex.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.pgrex.Finding;
import org.pgrex.Message;

/** What the command line says to people, in Japanese or English. Immutable. */
public final class Messages {
  private static final String BUNDLE = "org.pgrex.cli.messages";

  private final Locale locale;
  private final ResourceBundle bundle;

  private Messages(Locale locale, ResourceBundle bundle) {
    this.locale = locale;
    this.bundle = bundle;
  }

  /** Japanese where the locale's language is Japanese, else English. */
  public static Messages in(Locale locale) {
    Locale language =
        locale.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? Locale.JAPANESE : Locale.ROOT;
    return new Messages(language, ResourceBundle.getBundle(BUNDLE, language));
  }

  public Locale locale() {
    return locale;
  }

  /** The texts by their keys, as picocli wants them for its usage help. */
  public ResourceBundle bundle() {
    return bundle;
  }

  /**
   * The text of that key.
   *
   * @param arguments stand where the text has {@code {0}}, {@code {1}}, ...
   */
  public String text(String key, Object... arguments) {
    String pattern = bundle.getString(key);
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
      int close = pattern.indexOf('}', open);
      int index = Integer.parseInt(pattern.substring(open + 1, close));
      text.append(pattern, from, open).append(arguments[index]);
      from = close + 1;
    }
    return text.append(pattern.substring(from)).toString();
  }

  /** What the library says, in the same language. */
  public String text(Message message) {
    return message.text(locale);
  }

  /** Something that was looked at: what was found and, where it is not met, what was expected. */
  public String text(Finding finding) {
    return finding.met()
        ? text("finding.met", text(finding.what()), finding.found())
        : text("finding.unmet", text(finding.what()), finding.found(), finding.expected());
  }

  /** A duration as people read it: tenths of seconds below a minute. */
  public String text(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return text(
          "duration.seconds",
          String.format(Locale.ROOT, "%.1f", Math.floor(duration.toMillis() / 100.0) / 10));
    }
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return text("duration.minutes", duration.toMinutes(), twoDigits(duration.toSecondsPart()));
    }
    return text("duration.hours", duration.toHours(), twoDigits(duration.toMinutesPart()));
  }

  private static String twoDigits(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }
}
