package org.pgrex.testkit.print;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pacemaker's order of node names: digits count as a number, {@code node2} before {@code node10}.
 */
final class NodeNames {
  private static final Pattern PART = Pattern.compile("\\d+|\\D+");

  static final Comparator<String> ORDER = NodeNames::compare;

  private NodeNames() {}

  private static int compare(String one, String other) {
    Matcher left = PART.matcher(one.toLowerCase(Locale.ROOT));
    Matcher right = PART.matcher(other.toLowerCase(Locale.ROOT));
    while (left.find()) {
      if (!right.find()) {
        return 1;
      }
      int order = compareParts(left.group(), right.group());
      if (order != 0) {
        return order;
      }
    }
    return right.find() ? -1 : 0;
  }

  private static int compareParts(String one, String other) {
    return Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0))
        ? new BigInteger(one).compareTo(new BigInteger(other))
        : one.compareTo(other);
  }
}
