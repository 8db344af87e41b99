package org.pgrex.cli.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What a file holds, as text. */
final class Bytes {
  private static final int[] UTF_8_MARK = {0xEF, 0xBB, 0xBF};
  private static final int[] LITTLE_ENDIAN_MARK = {0xFF, 0xFE};
  private static final int[] BIG_ENDIAN_MARK = {0xFE, 0xFF};

  private Bytes() {}

  /**
   * In UTF-8, as the tools print it, unless the file begins with a mark that says otherwise: what
   * Windows redirects into a file is in UTF-16. The mark itself is no part of the text.
   */
  static String text(byte[] bytes) {
    if (beginWith(bytes, LITTLE_ENDIAN_MARK)) {
      return decode(bytes, LITTLE_ENDIAN_MARK.length, StandardCharsets.UTF_16LE);
    }
    if (beginWith(bytes, BIG_ENDIAN_MARK)) {
      return decode(bytes, BIG_ENDIAN_MARK.length, StandardCharsets.UTF_16BE);
    }
    int mark = beginWith(bytes, UTF_8_MARK) ? UTF_8_MARK.length : 0;
    return decode(bytes, mark, StandardCharsets.UTF_8);
  }

  private static boolean beginWith(byte[] bytes, int[] mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String decode(byte[] bytes, int from, Charset charset) {
    return new String(bytes, from, bytes.length - from, charset);
  }
}
