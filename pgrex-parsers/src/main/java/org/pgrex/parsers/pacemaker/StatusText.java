package org.pgrex.parsers.pacemaker;

import java.util.List;
import org.pgrex.parsers.Unparsed;

/**
 * A walk over the lines of a status. The line at hand is a pair of places in the text: {@link
 * #start()}, behind its indentation and its bullet, and {@link #end()}, before the blanks at its
 * end. Only what is asked for becomes a string.
 */
final class StatusText {
  private final String text;
  private final boolean carriageReturns;
  private int next;
  private int lines;
  private int number;
  private int first;
  private int last;
  private int start;
  private int end;
  private int indent;
  private boolean bullet;

  StatusText(String text) {
    this.text = text;
    carriageReturns = text.indexOf('\r') >= 0;
  }

  /** Goes to the next line; false behind the last. LF, CR LF and a lone CR end a line. */
  boolean next() {
    if (next >= text.length()) {
      return false;
    }
    first = next;
    number = ++lines;
    last = endOfLine(first);
    next = afterLine(last);
    indent = 0;
    start = first;
    for (; start < last; start++) {
      char c = text.charAt(start);
      if (c == ' ') {
        indent++;
      } else if (c == '\t') {
        indent += 8;
      } else if (!isBlank(c)) {
        break;
      }
    }
    end = last;
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    bullet = end - start > 1 && text.charAt(start) == '*' && text.charAt(start + 1) == ' ';
    if (bullet) {
      start = blanks(start + 1);
    }
    return true;
  }

  private int endOfLine(int from) {
    if (!carriageReturns) {
      int at = text.indexOf('\n', from);
      return at < 0 ? text.length() : at;
    }
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /** A terminal's CR CR LF ends one line. */
  private int afterLine(int at) {
    if (!carriageReturns || at >= text.length() || text.charAt(at) == '\n') {
      return at + 1;
    }
    int behind = at;
    while (behind < text.length() && text.charAt(behind) == '\r') {
      behind++;
    }
    return behind < text.length() && text.charAt(behind) == '\n' ? behind + 1 : at + 1;
  }

  /** A line that was at hand. */
  record Place(int next, int lines, int number, int first, int last, int start, int end) {}

  Place place() {
    return new Place(next, lines, number, first, last, start, end);
  }

  /** Back to a line that was at hand; its indent and bullet are not told any more. */
  void back(Place place) {
    next = place.next;
    lines = place.lines;
    last = place.last;
    end = place.end;
    from(place);
  }

  /** Lets the line at hand begin where an earlier one did, with all between them. */
  void from(Place earlier) {
    number = earlier.number;
    first = earlier.first;
    start = earlier.start;
  }

  int number() {
    return number;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** How many blanks the line begins with; a tab counts as eight. */
  int indent() {
    return indent;
  }

  boolean bullet() {
    return bullet;
  }

  boolean blank() {
    return start >= end;
  }

  char at(int place) {
    return place < end ? text.charAt(place) : '\0';
  }

  boolean startsWith(String prefix) {
    return at(start, prefix);
  }

  boolean endsWith(String suffix) {
    return end - start >= suffix.length() && text.startsWith(suffix, end - suffix.length());
  }

  /** Whether that stands there. */
  boolean at(int place, String what) {
    return end - place >= what.length() && text.startsWith(what, place);
  }

  boolean isTitle(String title) {
    return end - start == title.length()
        && text.regionMatches(true, start, title, 0, title.length());
  }

  boolean is(int from, int to, String word) {
    return to - from == word.length() && text.startsWith(word, from);
  }

  int find(char what, int from) {
    return find(what, from, end);
  }

  int find(char what, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == what) {
        return i;
      }
    }
    return -1;
  }

  int find(String what, int from) {
    char initial = what.charAt(0);
    for (int i = from; i <= end - what.length(); i++) {
      if (text.charAt(i) == initial && text.startsWith(what, i)) {
        return i;
      }
    }
    return -1;
  }

  int findLast(String what, int from, int to) {
    char initial = what.charAt(0);
    for (int i = to - what.length(); i >= from; i--) {
      if (text.charAt(i) == initial && text.startsWith(what, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Behind the blanks that stand there. */
  int blanks(int from) {
    int at = from;
    while (at < end && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Behind the word that stands there. */
  int word(int from) {
    int at = from;
    while (at < end && !isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Before the blanks that end there. */
  int trimmed(int from, int to) {
    int at = to;
    while (at > from && isBlank(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** The characters from there, without the blanks around them. */
  String name(int from, int to) {
    int begin = from;
    while (begin < to && isBlank(text.charAt(begin))) {
      begin++;
    }
    return Names.word(text, begin, trimmed(begin, Math.max(begin, to)));
  }

  /** A list of just the {@link #name}. */
  List<String> only(int from, int to) {
    return Names.only(name(from, to));
  }

  /** All that the line says. */
  String body() {
    return text.substring(start, Math.max(start, end));
  }

  /** The place behind the line's last character, blanks included. */
  int untrimmedEnd() {
    return last;
  }

  /** The characters from there, with the blanks around them. */
  String exactly(int from, int to) {
    return Names.word(text, from, to);
  }

  Unparsed unparsed() {
    return new Unparsed(number, text.substring(first, last));
  }

  static boolean isBlank(char c) {
    if (c > ' ') {
      return c > '\u007f' && Character.isWhitespace(c);
    }
    return c == ' ' || (c >= '\t' && c <= '\r') || c >= '\u001c';
  }
}
