package org.pgrex.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The language and the charset of the person who calls pgrex.
 *
 * <p>They are the JVM's. But where the host does not have the locale of the environment (small
 * servers often lack {@code ja_JP.UTF-8}), the JVM falls back to English in ASCII, and so it does
 * under {@code LANG=C}; then the environment's own word is taken, and UTF-8.
 *
 * @param charset what terminals and files of that person are in
 */
record Language(Locale locale, Charset charset) {

  /** What holds in this process. */
  static Language ofThisProcess() {
    return of(
        Locale.getDefault(Locale.Category.DISPLAY),
        charset(System.getProperty("native.encoding", "UTF-8"), StandardCharsets.UTF_8),
        System.getenv());
  }

  static Language of(Locale jvmLocale, Charset jvmCharset, Map<String, String> environment) {
    if (!jvmCharset.equals(StandardCharsets.US_ASCII)) {
      return new Language(jvmLocale, jvmCharset);
    }
    String wanted =
        Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    if (!wanted.startsWith("ja")) {
      return new Language(jvmLocale, StandardCharsets.UTF_8);
    }
    int dot = wanted.indexOf('.');
    String codeset = dot < 0 ? "" : wanted.substring(dot + 1);
    return new Language(Locale.JAPANESE, charset(codeset, StandardCharsets.UTF_8));
  }

  private static Charset charset(String name, Charset otherwise) {
    try {
      return name.isEmpty() ? otherwise : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return otherwise;
    }
  }
}
