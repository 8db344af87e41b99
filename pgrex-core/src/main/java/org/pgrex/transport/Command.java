package org.pgrex.transport;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.annotation.Nullable;
import org.pgrex.internal.transport.Secrets;

/**
 * A command for a host: an argument list, never a shell line.
 *
 * <pre>{@code
 * Command.of("pg_basebackup", "-D", pgdata).as(User.POSTGRES).within(Duration.ofHours(4))
 *     .onError(line -> progress.accept(line));
 * }</pre>
 *
 * Immutable: every method gives a new command.
 */
public final class Command {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** What a command is given where nothing else is said. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(60);

  /** How much of each output stream a result keeps where nothing else is said: 1 MiB. */
  public static final int DEFAULT_OUTPUT_LIMIT = 1 << 20;

  private final List<String> arguments;
  private final User user;
  private final Map<String, String> environment;
  @Nullable private final Supplier<InputStream> input;
  private final Duration deadline;
  private final int outputLimit;
  @Nullable private final Consumer<String> outputLines;
  @Nullable private final Consumer<String> errorLines;
  private final Set<String> secrets;

  private Command(
      List<String> arguments,
      User user,
      Map<String, String> environment,
      @Nullable Supplier<InputStream> input,
      Duration deadline,
      int outputLimit,
      @Nullable Consumer<String> outputLines,
      @Nullable Consumer<String> errorLines,
      Set<String> secrets) {
    this.arguments = arguments;
    this.user = user;
    this.environment = environment;
    this.input = input;
    this.deadline = deadline;
    this.outputLimit = outputLimit;
    this.outputLines = outputLines;
    this.errorLines = errorLines;
    this.secrets = secrets;
  }

  /** A command run by root, in the locale C.UTF-8, with {@link #DEFAULT_DEADLINE}. */
  public static Command of(String program, String... arguments) {
    List<String> all = new ArrayList<>();
    all.add(program);
    all.addAll(List.of(arguments));
    return of(all);
  }

  /**
   * The same from a list.
   *
   * @param arguments the program and its arguments
   * @throws IllegalArgumentException if it is empty, or an argument holds a NUL character
   */
  public static Command of(List<String> arguments) {
    if (arguments.isEmpty() || arguments.get(0).isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
    arguments.forEach(Command::refuseNul);
    return new Command(
        List.copyOf(arguments),
        User.ROOT,
        Map.of("LC_ALL", "C.UTF-8"),
        null,
        DEFAULT_DEADLINE,
        DEFAULT_OUTPUT_LIMIT,
        null,
        null,
        Set.of());
  }

  private static void refuseNul(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a command's argument cannot hold a NUL character");
    }
  }

  public Command as(User newUser) {
    return new Command(
        arguments,
        newUser,
        environment,
        input,
        deadline,
        outputLimit,
        outputLines,
        errorLines,
        secrets);
  }

  /**
   * Sets an environment variable. {@code LC_ALL} is {@code C.UTF-8} unless set here. A value is
   * visible in the host's process list: a secret goes by {@link #input(byte[])}.
   */
  public Command env(String name, String value) {
    if (!VARIABLE.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a variable: '" + name + "'");
    }
    refuseNul(value);
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put(name, value);
    return new Command(
        arguments,
        user,
        Map.copyOf(all),
        input,
        deadline,
        outputLimit,
        outputLines,
        errorLines,
        secrets);
  }

  /** Gives the command these bytes to read. Without this it reads an empty input. */
  public Command input(byte[] bytes) {
    byte[] copy = bytes.clone();
    return input(() -> new ByteArrayInputStream(copy));
  }

  /** Gives the command this text, in UTF-8, to read. */
  public Command input(String text) {
    return input(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives the command a stream to read; opened for each run, and closed. */
  public Command input(Supplier<InputStream> source) {
    return new Command(
        arguments,
        user,
        environment,
        source,
        deadline,
        outputLimit,
        outputLines,
        errorLines,
        secrets);
  }

  /**
   * How long the command may take; then it is ended on the host too.
   *
   * @param newDeadline more than zero
   */
  public Command within(Duration newDeadline) {
    if (newDeadline.isNegative() || newDeadline.isZero()) {
      throw new IllegalArgumentException("a deadline must be more than zero: " + newDeadline);
    }
    return new Command(
        arguments,
        user,
        environment,
        input,
        newDeadline,
        outputLimit,
        outputLines,
        errorLines,
        secrets);
  }

  /**
   * How many bytes of each output stream the result keeps: the first half and the last half of it,
   * what lies between is dropped and the result says so. Line consumers get everything.
   */
  public Command keepOutput(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("cannot keep " + bytes + " bytes of output");
    }
    return new Command(
        arguments, user, environment, input, deadline, bytes, outputLines, errorLines, secrets);
  }

  /**
   * Hands over each line of standard output as it comes, without its end (LF, CR or CRLF), decoded
   * as UTF-8. Called on a thread of the transport; an exception of it ends the command.
   */
  public Command onOutput(Consumer<String> lines) {
    return new Command(
        arguments, user, environment, input, deadline, outputLimit, lines, errorLines, secrets);
  }

  /** The same for standard error. */
  public Command onError(Consumer<String> lines) {
    return new Command(
        arguments, user, environment, input, deadline, outputLimit, outputLines, lines, secrets);
  }

  /** Text that is masked wherever this command is shown or its output logged. */
  public Command secret(String text) {
    if (text.isEmpty()) {
      return this;
    }
    Set<String> all = new LinkedHashSet<>(secrets);
    all.add(text);
    return new Command(
        arguments,
        user,
        environment,
        input,
        deadline,
        outputLimit,
        outputLines,
        errorLines,
        Set.copyOf(all));
  }

  public List<String> arguments() {
    return arguments;
  }

  public User user() {
    return user;
  }

  public Map<String, String> environment() {
    return environment;
  }

  public Optional<Supplier<InputStream>> input() {
    return Optional.ofNullable(input);
  }

  public Duration deadline() {
    return deadline;
  }

  public int outputLimit() {
    return outputLimit;
  }

  public Optional<Consumer<String>> outputLines() {
    return Optional.ofNullable(outputLines);
  }

  public Optional<Consumer<String>> errorLines() {
    return Optional.ofNullable(errorLines);
  }

  public Set<String> secrets() {
    return secrets;
  }

  /** A text with this command's secrets masked. */
  public String mask(String text) {
    return new Secrets(secrets).mask(text);
  }

  /**
   * The command as an operator would type it, quoted for the shell, secrets masked. Of an argument
   * of several lines, a script, only the first one is shown.
   */
  @Override
  public String toString() {
    // Before an argument is cut or quoted, for then a secret may look otherwise.
    return mask(Shell.quote(arguments.stream().map(this::mask).map(Command::firstLine).toList()));
  }

  private static String firstLine(String argument) {
    int end = argument.indexOf('\n');
    return end < 0 ? argument : argument.substring(0, end) + " ...";
  }
}
