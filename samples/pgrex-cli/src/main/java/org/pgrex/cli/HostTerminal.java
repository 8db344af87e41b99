package org.pgrex.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/** The terminal this process was started from, if any. Thread-safe. */
final class HostTerminal implements Keyboard {
  private static final File TERMINAL = new File("/dev/tty");
  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("([0-9]+) ([0-9]+)\\s*");

  private final Map<String, String> environment;
  private final Screen out;
  private final Screen err;
  private final BufferedReader input;
  private final boolean present;

  HostTerminal(Charset charset, Map<String, String> environment) {
    this.environment = environment;
    this.out = screen(FileDescriptor.out, 1, charset);
    this.err = screen(FileDescriptor.err, 2, charset);
    this.input = new BufferedReader(new InputStreamReader(System.in, charset));
    this.present = isTerminal(0) && isTerminal(2);
  }

  Screen out() {
    return out;
  }

  Screen err() {
    return err;
  }

  private Screen screen(FileDescriptor descriptor, int number, Charset charset) {
    PrintStream stream = new PrintStream(new FileOutputStream(descriptor), true, charset);
    boolean terminal = isTerminal(number);
    boolean drawable = terminal && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    boolean colors = drawable && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Screen(stream, charset, drawable, colors, this::size);
  }

  /** Java tells only whether input and output both are a terminal, and since 22 not even that. */
  private static boolean isTerminal(int descriptor) {
    try {
      Process test = new ProcessBuilder("sh", "-c", "test -t " + descriptor).inheritIO().start();
      return test.waitFor(5, TimeUnit.SECONDS) && test.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Screen.Size size() {
    Screen.Size asked = askedSize().orElse(Screen.Size.USUAL);
    int columns = number(environment.get("COLUMNS")).orElse(asked.columns());
    int rows = number(environment.get("LINES")).orElse(asked.rows());
    return new Screen.Size(columns, rows);
  }

  private static Optional<Screen.Size> askedSize() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(Redirect.from(TERMINAL)).start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher matcher = ROWS_AND_COLUMNS.matcher(answer);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      Optional<Integer> rows = number(matcher.group(1));
      Optional<Integer> columns = number(matcher.group(2));
      return rows.isPresent() && columns.isPresent()
          ? Optional.of(new Screen.Size(columns.get(), rows.get()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> number(@Nullable String text) {
    return text != null && text.matches("[1-9][0-9]{0,4}")
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }

  @Override
  public boolean isPresent() {
    return present;
  }

  @Override
  public synchronized Optional<String> ask(String prompt) {
    if (!present) {
      return Optional.empty();
    }
    err.stream().print(prompt);
    err.stream().flush();
    try {
      return Optional.ofNullable(input.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the JVM has no console of its own (before 22, with output redirected), nobody. */
  @Override
  @SuppressWarnings("SystemConsoleNull")
  public synchronized Optional<char[]> askPassword(String prompt) {
    Console console = System.console();
    if (!present || console == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(console.readPassword("%s", prompt));
  }
}
