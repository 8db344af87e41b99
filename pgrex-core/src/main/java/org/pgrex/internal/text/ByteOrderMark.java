package org.pgrex.internal.text;

/** The mark that editors of Windows put in front of a text in UTF-8. It is no part of the text. */
public final class ByteOrderMark {
  private static final String MARK = "\uFEFF";

  private ByteOrderMark() {}

  /** The text behind the mark, if there is one. */
  public static String cutFrom(String text) {
    return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
  }
}
