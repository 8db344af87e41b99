package org.pgrex.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pgrex.Message;
import org.pgrex.ProcedureListener;
import org.pgrex.TimeSource;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.User;

/** A host that notes each command and answers as the test says. */
public final class ScriptedNode implements Transport {
  public final List<String> ran = new ArrayList<>();
  public Function<Command, CommandResult> answer = command -> result(0, "", "");
  final Turn turn = new Turn();
  private final Nodes nodes = new Nodes(this, TimeSource.system());

  public static CommandResult result(int status, String output, String error) {
    return new CommandResult(
        status,
        output.getBytes(StandardCharsets.UTF_8),
        error.getBytes(StandardCharsets.UTF_8),
        false,
        Duration.ZERO);
  }

  /**
   * Answers a watch look by look until it is told to stop, or its deadline has passed.
   *
   * @param looks the line that ends each follows by itself
   */
  public static CommandResult tell(String host, Command watch, List<String> looks) {
    try (InputStream input = watch.input().orElseThrow().get()) {
      Consumer<String> lines = watch.outputLines().orElseThrow();
      StringBuilder told = new StringBuilder();
      for (String look : looks) {
        String text = look.strip() + "\n.\n";
        told.append(text);
        text.lines().forEach(lines);
        if (input.available() > 0) {
          return result(0, told.toString(), "");
        }
      }
      throw new CommandTimeoutException(host, watch, result(143, told.toString(), ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public PlanRun plan(ProcedureListener listener, Step... steps) {
    return new PlanRun(
        "primary-start",
        "pgrex01",
        List.of(steps),
        List.of(Message.of("decision.latest.was-primary", "pgrex01")),
        List.of(Message.of("warning.other-unreachable", "pgrex02")),
        new PlanRun.Setting(nodes, turn, List.of(listener), Duration.ofMinutes(1)));
  }

  public PlanRun plan(Step... steps) {
    return plan(event -> {}, steps);
  }

  @Override
  public Session open(String host) {
    return new Session() {
      @Override
      public String host() {
        return host;
      }

      @Override
      public CommandResult run(Command command) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CommandInterruptedException(host, command);
        }
        ran.add(String.join(" ", command.arguments()));
        return answer.apply(command);
      }

      @Override
      public void send(InputStream content, String path, User owner, int mode) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void fetch(String path, User reader, OutputStream target) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
