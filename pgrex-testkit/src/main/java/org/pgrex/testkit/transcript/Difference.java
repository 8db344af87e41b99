package org.pgrex.testkit.transcript;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.pgrex.transport.Shell;

/** How what is asked differs from what was recorded, a mask standing for any text. */
final class Difference {
  private Difference() {}

  /** The first difference, as a sentence; empty where there is none. The input does not count. */
  static Optional<String> first(Request asked, Request recorded) {
    if (asked instanceof Request.Run a && recorded instanceof Request.Run r) {
      return ofUser(a.user().name(), r.user().name())
          .or(() -> ofArguments(a.arguments(), r.arguments()))
          .or(() -> ofEnvironment(a.environment(), r.environment()));
    }
    if (asked instanceof Request.Put a && recorded instanceof Request.Put r) {
      return ofUser(a.owner().name(), r.owner().name())
          .or(() -> ofText("the path", a.path(), r.path()))
          .or(
              () ->
                  ofText(
                      "the mode",
                      Integer.toOctalString(a.mode()),
                      Integer.toOctalString(r.mode())));
    }
    if (asked instanceof Request.Get a && recorded instanceof Request.Get r) {
      return ofUser(a.reader().name(), r.reader().name())
          .or(() -> ofText("the path", a.path(), r.path()));
    }
    return Optional.of("another kind of thing was asked");
  }

  private static Optional<String> ofUser(String asked, String recorded) {
    return ofText("the user", asked, recorded);
  }

  private static Optional<String> ofArguments(List<String> asked, List<String> recorded) {
    for (int i = 0; i < Math.max(asked.size(), recorded.size()); i++) {
      String what = i == 0 ? "the program" : "argument " + i;
      if (i >= asked.size()) {
        return Optional.of(
            "%s is missing; recorded was %s".formatted(what, shown(recorded.get(i))));
      }
      if (i >= recorded.size()) {
        return Optional.of("%s is %s; recorded was none".formatted(what, shown(asked.get(i))));
      }
      Optional<String> difference = ofText(what, asked.get(i), recorded.get(i));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofEnvironment(
      Map<String, String> asked, Map<String, String> recorded) {
    TreeSet<String> names = new TreeSet<>(asked.keySet());
    names.addAll(recorded.keySet());
    for (String name : names) {
      String what = "the variable " + name;
      if (!asked.containsKey(name)) {
        return Optional.of("%s is missing; recorded was %s".formatted(what, recorded.get(name)));
      }
      if (!recorded.containsKey(name)) {
        return Optional.of("%s is %s; recorded was none".formatted(what, asked.get(name)));
      }
      Optional<String> difference = ofText(what, asked.get(name), recorded.get(name));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofText(String what, String asked, String recorded) {
    return equal(asked, recorded)
        ? Optional.empty()
        : Optional.of(
            "%s is %s; recorded was %s%s"
                .formatted(what, shown(asked), shown(recorded), line(asked, recorded)));
  }

  /** Where two long texts part. */
  private static String line(String asked, String recorded) {
    List<String> a = asked.lines().toList();
    List<String> r = recorded.lines().toList();
    if (a.size() < 2 && r.size() < 2) {
      return "";
    }
    int i = 0;
    while (i < a.size() && i < r.size() && a.get(i).equals(r.get(i))) {
      i++;
    }
    return " (first in line %d: '%s'; recorded was '%s')"
        .formatted(i + 1, i < a.size() ? a.get(i) : "", i < r.size() ? r.get(i) : "");
  }

  private static String shown(String text) {
    int end = text.indexOf('\n');
    return Shell.quote(end < 0 ? text : text.substring(0, end) + " ...");
  }

  static boolean equal(String asked, String recorded) {
    return asked.equals(recorded)
        || (recorded.contains(Transcript.MASK) && unmasked(recorded).matcher(asked).matches());
  }

  private static Pattern unmasked(String recorded) {
    StringBuilder pattern = new StringBuilder();
    int at = 0;
    int mask;
    while ((mask = recorded.indexOf(Transcript.MASK, at)) >= 0) {
      pattern.append(Pattern.quote(recorded.substring(at, mask))).append(".*");
      at = mask + Transcript.MASK.length();
    }
    pattern.append(Pattern.quote(recorded.substring(at)));
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }

  /** How much two requests have in common, to find the one that was meant. */
  static int likeness(Request asked, Request recorded) {
    if (!asked.getClass().equals(recorded.getClass())) {
      return 0;
    }
    int likeness = 1;
    if (asked instanceof Request.Run a && recorded instanceof Request.Run r) {
      List<String> one = a.arguments();
      List<String> other = r.arguments();
      for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
        likeness += equal(one.get(i), other.get(i)) ? (i == 0 ? 10 : 3) : 0;
      }
    }
    return likeness;
  }
}
