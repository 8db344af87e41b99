package org.pgrex.internal.transport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Texts that must not be shown, as they are and as they stand between a shell's quotes. */
public final class Secrets {
  private static final String MASK = "********";

  private final Set<String> forms = new LinkedHashSet<>();

  public Secrets(Collection<String> secrets) {
    for (String secret : secrets) {
      forms.add(secret);
      forms.add(secret.replace("'", "'\\''"));
    }
    forms.remove("");
  }

  /** A part of a text. */
  public record Range(int from, int to) {}

  /** A text with a mask for each secret in it, and one for those that overlap. */
  public String mask(String text) {
    List<Range> ranges = apart(in(text));
    if (ranges.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder();
    int at = 0;
    for (Range range : ranges) {
      masked.append(text, at, range.from).append(MASK);
      at = range.to;
    }
    return masked.append(text, at, text.length()).toString();
  }

  /** Wherever a secret stands in a text, also within another and across its end. */
  public List<Range> in(String text) {
    List<Range> found = new ArrayList<>();
    for (String form : forms) {
      for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        found.add(new Range(at, at + form.length()));
      }
    }
    return found;
  }

  /** The same ranges in order, those that overlap made one. */
  public static List<Range> apart(List<Range> ranges) {
    List<Range> apart = new ArrayList<>();
    for (Range range : ranges.stream().sorted(Comparator.comparingInt(Range::from)).toList()) {
      Range last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
      if (last != null && range.from < last.to) {
        apart.set(apart.size() - 1, new Range(last.from, Math.max(last.to, range.to)));
      } else {
        apart.add(range);
      }
    }
    return apart;
  }
}
