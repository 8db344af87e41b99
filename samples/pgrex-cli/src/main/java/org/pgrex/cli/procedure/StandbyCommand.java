package org.pgrex.cli.procedure;

import java.util.Objects;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import org.pgrex.StandbyData;
import org.pgrex.cli.Pgrex;
import org.pgrex.cli.WrongUsageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgrex standby}: what is done with a Standby. */
@Command(name = "standby", mixinStandardHelpOptions = true)
public final class StandbyCommand {
  private StandbyCommand() {}

  /** The command with its own commands. */
  public static CommandLine line(Pgrex pgrex) {
    return new CommandLine(new StandbyCommand()).addSubcommand(new Start(pgrex));
  }

  /** {@code pgrex standby start}. */
  @Command(name = "start", mixinStandardHelpOptions = true)
  static final class Start implements Callable<Integer> {
    private final Pgrex pgrex;

    @Spec @Nullable private CommandSpec command;

    @Mixin private ProcedureOptions options = new ProcedureOptions();

    @Parameters(index = "0", paramLabel = "NODE", descriptionKey = "standby.start.node")
    private String node = "";

    @Option(
        names = "--data",
        paramLabel = "auto|keep|base-backup",
        descriptionKey = "standby.start.data")
    private String data = "auto";

    Start(Pgrex pgrex) {
      this.pgrex = pgrex;
    }

    @Override
    public Integer call() {
      StandbyData choice = choice();
      return new ProcedureRun(pgrex, options)
          .of(cluster -> cluster.standbyStart(node).data(choice));
    }

    private StandbyData choice() {
      return switch (data) {
        case "auto" -> StandbyData.AUTO;
        case "keep" -> StandbyData.KEEP;
        case "base-backup" -> StandbyData.BASE_BACKUP;
        case "rewind" -> throw wrong(pgrex.messages().text("usage.rewind"));
        default -> throw wrong(pgrex.messages().text("usage.bad-value", data, "--data"));
      };
    }

    private WrongUsageException wrong(String message) {
      return new WrongUsageException(Objects.requireNonNull(command), message);
    }
  }
}
