package org.pgrex.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.pgrex.cli.connect.Connector;
import org.pgrex.testkit.simulated.SimulatedCluster;

/** Runs the command line within a test, and keeps what it says. */
public final class CliRun {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private OutputStream written = out;
  private final List<String> asked = new ArrayList<>();
  private Connector connector =
      (config, sshConfig) -> {
        throw new AssertionError("this test has no cluster");
      };
  private Keyboard keyboard = Keyboard.absent();
  private Supplier<SimulatedCluster> simulation = SimulatedCluster::installed;
  private Pause pause = Pause.none();
  private Optional<Screen.Size> terminal = Optional.empty();
  private Locale locale = Locale.ENGLISH;
  private String input = "";

  public CliRun cluster(Connector newConnector) {
    connector = newConnector;
    return this;
  }

  /** What the demo is played on. */
  public CliRun simulation(SimulatedCluster newSimulation) {
    simulation = () -> newSimulation;
    return this;
  }

  /** Standard output is a terminal of that size, in colors. */
  public CliRun terminal(int columns, int rows) {
    terminal = Optional.of(new Screen.Size(columns, rows));
    return this;
  }

  /** Standard output goes to a disk that has no space left. */
  public CliRun fullDisk() {
    written =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    return this;
  }

  /** Run where real time would pass. */
  public CliRun pause(Pause newPause) {
    pause = newPause;
    return this;
  }

  public CliRun locale(Locale newLocale) {
    locale = newLocale;
    return this;
  }

  public CliRun input(String text) {
    input = text;
    return this;
  }

  /** Somebody sits at the terminal and gives these answers. */
  public CliRun answers(String... answers) {
    Deque<String> left = new ArrayDeque<>(List.of(answers));
    keyboard =
        new Keyboard() {
          @Override
          public boolean isPresent() {
            return true;
          }

          @Override
          public Optional<String> ask(String prompt) {
            asked.add(prompt);
            return Optional.ofNullable(left.poll());
          }

          @Override
          public Optional<char[]> askPassword(String prompt) {
            return ask(prompt).map(String::toCharArray);
          }
        };
    return this;
  }

  /** The exit status. */
  public int of(String... arguments) {
    Surroundings surroundings =
        new Surroundings(
            Messages.in(locale),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            terminal.map(size -> terminal(written, size)).orElseGet(() -> plain(written)),
            plain(err),
            keyboard,
            new Interruption(() -> {}),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            pause,
            connector,
            simulation);
    return Pgrex.commandLine(surroundings).execute(arguments);
  }

  private static Screen plain(OutputStream bytes) {
    return Screen.plain(
        new PrintStream(bytes, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static Screen terminal(OutputStream bytes, Screen.Size size) {
    return new Screen(
        new PrintStream(bytes, true, StandardCharsets.UTF_8),
        StandardCharsets.UTF_8,
        true,
        true,
        () -> size);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  public List<String> asked() {
    return asked;
  }
}
