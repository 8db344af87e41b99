package org.pgrex.transport;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The one place where text is quoted for a POSIX shell. */
public final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+:,./_-]+");

  private static final Pattern PLAIN_ARGUMENT = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

  private Shell() {}

  /**
   * One word for {@code sh}: what the shell makes of it is the argument again, whatever characters
   * it holds.
   *
   * @throws IllegalArgumentException if it holds a NUL character, which no argument can carry
   */
  public static String quote(String argument) {
    if (argument.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an argument cannot hold a NUL character");
    }
    if (PLAIN.matcher(argument).matches()) {
      return argument;
    }
    return "'" + argument.replace("'", "'\\''") + "'";
  }

  /** The words of a command line, each quoted, with blanks between. */
  public static String quote(List<String> arguments) {
    return IntStream.range(0, arguments.size())
        .mapToObj(i -> i == 0 ? quote(arguments.get(0)) : quoteArgument(arguments.get(i)))
        .collect(Collectors.joining(" "));
  }

  /** Behind the first word, {@code NAME=VALUE} is no assignment. */
  private static String quoteArgument(String argument) {
    return PLAIN_ARGUMENT.matcher(argument).matches() ? argument : quote(argument);
  }
}
