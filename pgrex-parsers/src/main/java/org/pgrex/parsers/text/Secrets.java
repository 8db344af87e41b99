package org.pgrex.parsers.text;

import java.util.List;
import java.util.Locale;

/** What must not be shown or logged. */
public final class Secrets {
  private static final List<String> NAMES = List.of("password", "passwd", "secret");
  private static final String VALUE = "value=";

  private Secrets() {}

  /** Whether a parameter of that name holds a secret. */
  public static boolean isNameOf(String parameter) {
    String name = parameter.toLowerCase(Locale.ROOT);
    return NAMES.stream().anyMatch(name::contains);
  }

  /**
   * A piece of XML with every {@code value="..."} masked: which of them is a secret, a broken text
   * does not tell.
   */
  static String masked(String xml) {
    StringBuilder masked = new StringBuilder();
    int from = 0;
    int at = xml.indexOf(VALUE);
    while (at >= 0) {
      int quote = at + VALUE.length();
      masked.append(xml, from, quote).append("\"********\"");
      int end = quote < xml.length() ? xml.indexOf(xml.charAt(quote), quote + 1) : -1;
      from = end < 0 ? xml.length() : end + 1;
      at = xml.indexOf(VALUE, from);
    }
    return masked.append(xml, from, xml.length()).toString();
  }
}
