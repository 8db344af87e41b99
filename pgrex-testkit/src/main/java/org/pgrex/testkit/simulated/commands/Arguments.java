package org.pgrex.testkit.simulated.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of a program: words, and options in the way of getopt. */
final class Arguments {
  private final Job job;
  private final List<String> all;
  private final List<String> words = new ArrayList<>();
  private final Map<String, String> options = new LinkedHashMap<>();

  private Arguments(Job job, List<String> all) {
    this.job = job;
    this.all = all;
  }

  /** All arguments behind the program, not looked at yet. */
  static Arguments of(Job job) {
    return new Arguments(job, job.arguments().subList(1, job.arguments().size()));
  }

  /** What it was given as. */
  List<String> all() {
    return all;
  }

  /**
   * Tells options from words.
   *
   * @param flags options without a value: {@code -v}, {@code --force}; several short ones may stand
   *     in one argument
   * @param valued options with a value, in the next argument or behind an equals sign
   * @throws UnknownCommandException if there is another option
   */
  Arguments options(Set<String> flags, Set<String> valued) {
    Arguments parsed = new Arguments(job, all);
    for (int i = 0; i < all.size(); i++) {
      String argument = all.get(i);
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (argument.equals("--")) {
        parsed.words.addAll(all.subList(i + 1, all.size()));
        break;
      } else if (!argument.startsWith("-") || argument.equals("-")) {
        parsed.words.add(argument);
      } else if (equals >= 0 && valued.contains(name)) {
        parsed.options.put(name, argument.substring(equals + 1));
      } else if (valued.contains(argument) && i + 1 < all.size()) {
        parsed.options.put(argument, all.get(++i));
      } else if (flags.contains(argument)) {
        parsed.options.put(argument, "");
      } else {
        parsed.cluster(argument, flags);
      }
    }
    return parsed;
  }

  /** Short flags in one argument: {@code -XAt}. */
  private void cluster(String argument, Set<String> flags) {
    for (char flag : argument.substring(1).toCharArray()) {
      if (argument.startsWith("--") || !flags.contains("-" + flag)) {
        throw unknown("option " + argument);
      }
      options.put("-" + flag, "");
    }
  }

  List<String> words() {
    return words;
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(options.get(option));
  }

  String required(String option) {
    return value(option).orElseThrow(() -> unknown("no option " + option));
  }

  /** The only word. */
  String word() {
    if (words.size() != 1) {
      throw unknown("expected one argument, found " + words);
    }
    return words.get(0);
  }

  UnknownCommandException unknown(String what) {
    return new UnknownCommandException(job, what);
  }
}
