package org.pgrex.testkit.transcript;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.transport.TransportException;

/**
 * An ending in the words of a transcript: {@code 0}, {@code timed out}, {@code UNREACHABLE, not
 * run}.
 */
final class EndingWords {
  /** Completes "... is". */
  static final String NONE =
      "no ending: an exit status, timed out, interrupted, closed, input failed, consumer failed, or"
          + " 'KIND, not run' or 'KIND, may have run'";

  private static final Pattern STATUS = Pattern.compile("[0-9]{1,3}");
  private static final Pattern BROKEN = Pattern.compile("([A-Z_]+), (not run|may have run)");

  private EndingWords() {}

  static String of(Ending ending) {
    if (ending instanceof Ending.Exited exited) {
      return String.valueOf(exited.exitStatus());
    }
    if (ending instanceof Ending.Broken broken) {
      return broken.kind() + (broken.mayHaveRun() ? ", may have run," : ", not run,");
    }
    return words((Ending.Stopped) ending);
  }

  private static String words(Ending.Stopped stopped) {
    return stopped.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The ending, a failure's message not yet told; empty where the words are none. */
  static Optional<Ending> read(String words) {
    if (STATUS.matcher(words).matches() && Integer.parseInt(words) < 256) {
      return Optional.of(new Ending.Exited(Integer.parseInt(words)));
    }
    Matcher broken = BROKEN.matcher(words);
    if (broken.matches()) {
      for (TransportException.Kind kind : TransportException.Kind.values()) {
        if (kind.name().equals(broken.group(1))) {
          return Optional.of(new Ending.Broken(kind, broken.group(2).startsWith("may"), ""));
        }
      }
    }
    for (Ending.Stopped stopped : Ending.Stopped.values()) {
      if (words(stopped).equals(words)) {
        return Optional.of(stopped);
      }
    }
    return Optional.empty();
  }
}
