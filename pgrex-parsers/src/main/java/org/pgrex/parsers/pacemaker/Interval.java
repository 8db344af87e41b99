package org.pgrex.parsers.pacemaker;

/** Intervals as crm_mon writes them for people: {@code 1m30s}, {@code 1.500s}, {@code 4ms}. */
final class Interval {
  private Interval() {}

  /** In milliseconds; -1 if it is no interval. */
  static long millis(String text) {
    long total = 0;
    int at = 0;
    while (at < text.length()) {
      int unit = at;
      while (unit < text.length() && (isDigit(text.charAt(unit)) || text.charAt(unit) == '.')) {
        unit++;
      }
      int end = unit;
      while (end < text.length() && !isDigit(text.charAt(end))) {
        end++;
      }
      long scale =
          switch (text.substring(unit, end)) {
            case "ms" -> 1L;
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            case "h" -> 3_600_000L;
            case "d" -> 86_400_000L;
            default -> -1L;
          };
      long part = scaled(text.substring(at, unit), scale);
      if (scale < 0 || part < 0) {
        return -1;
      }
      total += part;
      at = end;
    }
    return text.isEmpty() ? -1 : total;
  }

  private static long scaled(String number, long scale) {
    int dot = number.indexOf('.');
    String whole = dot < 0 ? number : number.substring(0, dot);
    String thousandths = dot < 0 ? "0" : number.substring(dot + 1);
    boolean odd =
        whole.isEmpty()
            || whole.length() > 9
            || thousandths.indexOf('.') >= 0
            || (dot >= 0 && (thousandths.length() != 3 || scale < 1_000));
    return odd ? -1 : Long.parseLong(whole) * scale + Long.parseLong(thousandths) * (scale / 1_000);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
