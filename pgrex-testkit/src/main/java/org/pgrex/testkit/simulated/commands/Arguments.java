package org.pgrex.testkit.simulated.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pgrex.testkit.simulated.world.Host;

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
   * @throws UnknownCommandError if there is another option
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

  /** The value of an option, which must be a number. */
  int number(String option) {
    String value = required(option);
    if (!value.matches("[0-9]{1,9}")) {
      throw unknown("%s is no number for %s".formatted(value, option));
    }
    return Integer.parseInt(value);
  }

  /** The only word. */
  String word() {
    return words(1).get(0);
  }

  /** All words, which must be so many. */
  List<String> words(int count) {
    if (words.size() != count) {
      throw unknown("%d words are known, not %s".formatted(count, words));
    }
    return words;
  }

  /** Refuses words where a program takes options only. */
  Arguments noWords() {
    words(0);
    return this;
  }

  /** Refuses all options but these. */
  Arguments only(String... known) {
    for (String option : options.keySet()) {
      if (!List.of(known).contains(option)) {
        throw unknown("option " + option + " is not known here");
      }
    }
    return this;
  }

  /** Refuses a call without one of these options. */
  Arguments needing(String... needed) {
    List.of(needed).forEach(this::required);
    return this;
  }

  /** Refuses an option with a value other than this one. */
  Arguments with(String option, String value) {
    if (!required(option).equals(value)) {
      throw unknown("known is %s %s".formatted(option, value));
    }
    return this;
  }

  /** A host that is named. */
  Host host(String name) {
    return job.world().hosts().stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown("there is no host " + name));
  }

  UnknownCommandError unknown(String what) {
    return new UnknownCommandError(job, what);
  }
}
