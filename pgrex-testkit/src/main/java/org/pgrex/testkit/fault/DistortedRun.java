package org.pgrex.testkit.fault;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pgrex.internal.transport.LineSplitter;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;

/**
 * One run of a command whose output does not come through as it is: the caller's line consumers are
 * told, line by line as it comes, the same that the result has.
 */
final class DistortedRun {
  private final Command command;
  private final Supplier<Distortion> distortion;
  private final Optional<Lines> output;
  private final Optional<Lines> error;

  /** The lines of one stream for its consumer. */
  private static final class Lines {
    private final Distortion distortion;
    private final LineSplitter through;

    Lines(Distortion distortion, Consumer<String> consumer) {
      this.distortion = distortion;
      this.through = new LineSplitter(consumer);
    }

    void line(String sound) {
      byte[] bytes = distortion.distort((sound + "\n").getBytes(StandardCharsets.UTF_8));
      through.write(bytes, 0, bytes.length);
    }
  }

  /**
   * @param distortion makes a new one for each stream
   */
  DistortedRun(Command command, Supplier<Distortion> distortion) {
    this.command = command;
    this.distortion = distortion;
    this.output = command.outputLines().map(this::lines);
    this.error = command.errorLines().map(this::lines);
  }

  private Lines lines(Consumer<String> consumer) {
    return new Lines(distortion.get(), consumer);
  }

  CommandResult run(String host, Function<Command, CommandResult> runner) {
    try {
      return ended(runner.apply(heard()));
    } catch (CommandTimeoutException e) {
      throw new CommandTimeoutException(host, command, ended(e.partialResult()));
    }
  }

  private Command heard() {
    Command heard = command;
    if (output.isPresent()) {
      heard = heard.onOutput(output.get()::line);
    }
    return error.isPresent() ? heard.onError(error.get()::line) : heard;
  }

  private CommandResult ended(CommandResult sound) {
    output.ifPresent(lines -> lines.through.close());
    error.ifPresent(lines -> lines.through.close());
    return new CommandResult(
        sound.exitStatus(),
        distortion.get().distort(sound.outputBytes()),
        distortion.get().distort(sound.errorBytes()),
        sound.truncated(),
        sound.duration());
  }
}
