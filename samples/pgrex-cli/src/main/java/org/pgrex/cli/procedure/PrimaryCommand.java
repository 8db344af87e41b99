package org.pgrex.cli.procedure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import org.pgrex.PrimaryStart;
import org.pgrex.cli.Pgrex;
import org.pgrex.cli.WrongUsageException;
import org.pgrex.cli.connect.Operations;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgrex primary}: what is done with a Primary. */
@Command(name = "primary", mixinStandardHelpOptions = true)
public final class PrimaryCommand {
  private PrimaryCommand() {}

  /** The command with its own commands. */
  public static CommandLine line(Pgrex pgrex) {
    return new CommandLine(new PrimaryCommand()).addSubcommand(new Start(pgrex));
  }

  /** {@code pgrex primary start}. */
  @Command(name = "start", mixinStandardHelpOptions = true)
  static final class Start implements Callable<Integer> {
    private final Pgrex pgrex;

    @Spec @Nullable private CommandSpec command;

    @Mixin private ProcedureOptions options = new ProcedureOptions();

    @Parameters(index = "0", paramLabel = "NODE", descriptionKey = "primary.start.node")
    private String node = "";

    @Option(names = "--define", paramLabel = "XML", descriptionKey = "primary.start.define")
    @Nullable
    private Path definition;

    @Option(names = "--from-backup", descriptionKey = "primary.start.from-backup")
    private boolean fromBackup;

    @Option(names = "--other-node-is-down", descriptionKey = "primary.start.other-node-is-down")
    private boolean otherNodeIsDown;

    @Option(names = "--even-if-older", descriptionKey = "primary.start.even-if-older")
    private boolean evenIfOlder;

    Start(Pgrex pgrex) {
      this.pgrex = pgrex;
    }

    @Override
    public Integer call() {
      if (definition != null && !Files.isReadable(definition)) {
        throw new WrongUsageException(
            Objects.requireNonNull(command),
            pgrex.messages().text("usage.unreadable", definition, "--define"));
      }
      return new ProcedureRun(pgrex, options).of(this::prepared);
    }

    private PrimaryStart prepared(Operations cluster) {
      PrimaryStart start = cluster.primaryStart(node);
      if (definition != null) {
        start = start.define(definition);
      }
      if (fromBackup) {
        start = start.fromBackup();
      }
      if (otherNodeIsDown) {
        start = start.otherNodeIsDown();
      }
      return evenIfOlder ? start.evenIfOlder() : start;
    }
  }
}
