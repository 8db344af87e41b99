package org.pgrex.cli.progress;

import java.util.ArrayList;
import java.util.List;

/** Text as a terminal shows it: characters of Chinese, Japanese and Korean take two cells. */
public final class DisplayText {
  private static final int[][] WIDE = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xA960, 0xA97F}, {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
  };
  private static final String CUT = "..";
  private static final String CONTINUED = "  ";

  /** No line of Japanese begins with these. */
  private static final String NEVER_FIRST = "\u3001\u3002)\uff09\u300d\u30fc";

  private DisplayText() {}

  /** How many cells the text takes. */
  public static int width(String text) {
    return text.codePoints().map(DisplayText::width).sum();
  }

  private static int width(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (character >= range[0] && character <= range[1]) {
        return 2;
      }
    }
    return 1;
  }

  /** The text in one line of no more cells than these, cut where it is longer. */
  public static String clip(String text, int cells) {
    String line = oneLine(text);
    if (width(line) <= cells) {
      return line;
    }
    if (cells <= CUT.length()) {
      return CUT.substring(0, Math.max(0, cells));
    }
    StringBuilder kept = new StringBuilder();
    int left = cells - CUT.length();
    for (int character : line.codePoints().toArray()) {
      left -= width(character);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(character);
    }
    return kept.append(CUT).toString();
  }

  /** The text in lines of no more cells than these, broken between words where that can be. */
  public static List<String> wrap(String text, int cells) {
    List<String> lines = new ArrayList<>();
    String indent = "";
    String left = text;
    while (!left.isEmpty() && width(indent + left) > cells) {
      int cut = lastBreak(left, fitting(left, cells - indent.length()));
      lines.add(indent + left.substring(0, cut).stripTrailing());
      left = left.substring(cut).stripLeading();
      indent = CONTINUED;
    }
    if (!left.isEmpty() || lines.isEmpty()) {
      lines.add(indent + left);
    }
    return lines;
  }

  /** Where the text may be broken, up to an end; there, if it may be nowhere. */
  private static int lastBreak(String text, int end) {
    for (int at = Math.min(end, text.length() - 1); at > 0; at--) {
      boolean afterWide = width(text.codePointBefore(at)) == 2;
      if (text.charAt(at) == ' ' || (afterWide && NEVER_FIRST.indexOf(text.charAt(at)) < 0)) {
        return at;
      }
    }
    return end;
  }

  /** How many of the text's characters, at least one, have room in so many cells. */
  private static int fitting(String text, int cells) {
    int end = text.offsetByCodePoints(0, 1);
    int left = cells - width(text.substring(0, end));
    while (end < text.length()) {
      int character = text.codePointAt(end);
      left -= width(character);
      if (left < 0) {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  /** The text, cut or filled with blanks to just as many cells. */
  public static String fit(String text, int cells) {
    String clipped = clip(text, cells);
    return clipped + " ".repeat(Math.max(0, cells - width(clipped)));
  }

  /** The same with the blanks in front. */
  public static String fitRight(String text, int cells) {
    String clipped = clip(text, cells);
    return " ".repeat(Math.max(0, cells - width(clipped))) + clipped;
  }

  /** What a tool printed cannot move the cursor. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> line.appendCodePoint(Character.isISOControl(character) ? ' ' : character));
    return line.toString();
  }
}
