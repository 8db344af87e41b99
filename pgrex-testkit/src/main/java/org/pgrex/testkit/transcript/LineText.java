package org.pgrex.testkit.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes as lines behind a mark: {@code > text}, or {@code >\ text} with escapes. */
final class LineText {
  private LineText() {}

  /** Adds all bytes; each line behind the mark. */
  static void write(StringBuilder to, String mark, Bytes bytes) {
    byte[] all = bytes.toByteArray();
    int from = 0;
    while (from < all.length) {
      int end = from;
      while (end < all.length && all[end] != '\n') {
        end++;
      }
      boolean ended = end < all.length;
      Optional<String> text = decoded(all, from, end);
      to.append(mark);
      if (ended && text.isPresent() && isPlain(text.get())) {
        if (end > from) {
          to.append(' ').append(text.get());
        }
      } else {
        to.append("\\ ");
        escape(to, all, from, ended ? end + 1 : end, text.isPresent());
      }
      to.append('\n');
      from = ended ? end + 1 : end;
    }
  }

  /** Adds all bytes on one line, with escapes. */
  static void writeEscaped(StringBuilder to, String mark, Bytes bytes) {
    byte[] all = bytes.toByteArray();
    to.append(mark).append("\\ ");
    escape(to, all, 0, all.length, decoded(all, 0, all.length).isPresent());
    to.append('\n');
  }

  private static Optional<String> decoded(byte[] bytes, int from, int to) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, to - from))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String text) {
    return text.codePoints().allMatch(c -> c == '\t' || isPrintable(c))
        && !text.endsWith(" ")
        && !text.endsWith("\t");
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ' || codePoint == 0x3000;
      default -> true;
    };
  }

  private static void escape(StringBuilder to, byte[] bytes, int from, int end, boolean decodes) {
    if (!decodes) {
      for (int i = from; i < end; i++) {
        escapeByte(to, bytes[i] & 0xff, i == end - 1);
      }
      return;
    }
    String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      if (codePoint > 0x7f && isPrintable(codePoint) && codePoint != 0x3000) {
        to.appendCodePoint(codePoint);
      } else {
        for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
          escapeByte(to, b & 0xff, at == text.length());
        }
      }
    }
  }

  private static void escapeByte(StringBuilder to, int value, boolean last) {
    switch (value) {
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      case '\\' -> to.append("\\\\");
      default -> {
        if ((value > ' ' && value < 0x7f) || (value == ' ' && !last)) {
          to.append((char) value);
        } else {
          to.append("\\x" + HexFormat.of().toHexDigits((byte) value));
        }
      }
    }
  }

  /**
   * The bytes of a line behind its mark, which may be empty.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static Bytes read(String behindMark) {
    if (behindMark.isEmpty()) {
      return Bytes.of("\n");
    }
    if (behindMark.startsWith(" ")) {
      return Bytes.of(behindMark.substring(1) + "\n");
    }
    if (behindMark.startsWith("\\ ")) {
      return unescape(behindMark.substring(2));
    }
    throw new IllegalArgumentException(
        "behind the mark stands '%s', where a blank, or a backslash and a blank, should stand"
            .formatted(behindMark));
  }

  private static Bytes unescape(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      if (codePoint != '\\') {
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      char kind = at < text.length() ? text.charAt(at) : '\0';
      switch (kind) {
        case 'n' -> bytes.write('\n');
        case 'r' -> bytes.write('\r');
        case 't' -> bytes.write('\t');
        case '\\' -> bytes.write('\\');
        case 'x' -> {
          bytes.write(hex(text, at + 1));
          at += 2;
        }
        default ->
            throw new IllegalArgumentException(
                "'\\%s' is no escape: \\n, \\r, \\t, \\\\ and \\xHH are"
                    .formatted(kind == '\0' ? "" : String.valueOf(kind)));
      }
      at++;
    }
    return Bytes.of(bytes.toByteArray());
  }

  private static int hex(String text, int from) {
    int high = from < text.length() ? Character.digit(text.charAt(from), 16) : -1;
    int low = from + 1 < text.length() ? Character.digit(text.charAt(from + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException("behind \\x two hexadecimal digits must stand");
    }
    return high * 16 + low;
  }
}
