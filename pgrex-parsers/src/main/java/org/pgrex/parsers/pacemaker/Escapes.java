package org.pgrex.parsers.pacemaker;

/**
 * Text that crm_mon has escaped before it wrote it as XML, which escapes it once more: an
 * apostrophe is still an entity, and a line's end is a backslash and an n.
 */
final class Escapes {
  private static final String[] NAMES = {"&amp;", "&apos;", "&quot;", "&lt;", "&gt;"};
  private static final String CHARACTERS = "&'\"<>";

  private Escapes() {}

  static String resolved(String text) {
    if (text.indexOf('&') < 0 && text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder resolved = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int length = 1;
      if (c == '\\' && (text.startsWith("\\n", at) || text.startsWith("\\r", at))) {
        c = text.charAt(at + 1) == 'n' ? '\n' : '\r';
        length = 2;
      } else if (c == '&') {
        for (int i = 0; i < NAMES.length; i++) {
          if (text.startsWith(NAMES[i], at)) {
            c = CHARACTERS.charAt(i);
            length = NAMES[i].length();
            break;
          }
        }
        int code = length == 1 ? reference(text, at) : -1;
        if (code >= 0) {
          c = (char) code;
          length = text.indexOf(';', at) + 1 - at;
        }
      }
      resolved.append(c);
      at += length;
    }
    return resolved.toString();
  }

  /** The character of a hexadecimal reference; -1 where none stands. */
  private static int reference(String text, int at) {
    if (!text.startsWith("&#x", at)) {
      return -1;
    }
    int code = 0;
    for (int i = at + 3; i < Math.min(text.length(), at + 8); i++) {
      char c = text.charAt(i);
      if (c == ';') {
        return i == at + 3 ? -1 : code;
      }
      int digit = Character.digit(c, 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return -1;
  }
}
