package org.pgrex.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.cli.connect.Operations;
import org.pgrex.cli.connect.SshConnector;
import org.pgrex.cli.demo.DemoCommand;
import org.pgrex.cli.json.Json;
import org.pgrex.cli.parse.ParseCommand;
import org.pgrex.cli.procedure.PrimaryCommand;
import org.pgrex.cli.procedure.StandbyCommand;
import org.pgrex.cli.procedure.StopCommand;
import org.pgrex.cli.status.StatusCommand;
import org.pgrex.testkit.simulated.SimulatedCluster;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program: the options that stand before the command, and the way to the commands. */
@Command(name = "pgrex", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class Pgrex {
  private final Surroundings surroundings;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "CONFIG",
      descriptionKey = "option.config",
      scope = ScopeType.INHERIT)
  private Path config = Path.of("/etc/pg-rex_tools.conf");

  @Option(
      names = {"-F", "--ssh-config"},
      paramLabel = "SSH_CONFIG",
      descriptionKey = "option.ssh-config",
      scope = ScopeType.INHERIT)
  @Nullable
  private Path sshConfig;

  @Option(names = "--json", descriptionKey = "option.json", scope = ScopeType.INHERIT)
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      descriptionKey = "option.verbose",
      scope = ScopeType.INHERIT)
  private boolean[] verbose = {};

  private Pgrex(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs a command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    Language language = Language.ofThisProcess();
    Messages messages = Messages.in(language.locale());
    HostTerminal terminal = new HostTerminal(language.charset(), System.getenv());
    Interruption interruption =
        new Interruption(() -> terminal.err().line(messages.text("interrupted.no-answer")));
    interruption.install();
    Surroundings surroundings =
        new Surroundings(
            messages,
            System.in,
            terminal.out(),
            terminal.err(),
            terminal,
            interruption,
            Clock.systemUTC(),
            Pause.real(),
            new SshConnector(messages, terminal),
            SimulatedCluster::installed);
    int status = commandLine(surroundings).execute(arguments);
    interruption.commandEnded();
    System.exit(status);
  }

  /** The command line in these surroundings. */
  public static CommandLine commandLine(Surroundings surroundings) {
    Pgrex pgrex = new Pgrex(surroundings);
    CommandLine line =
        new CommandLine(pgrex)
            .addSubcommand(new DemoCommand(pgrex))
            .addSubcommand(new ParseCommand(pgrex))
            .addSubcommand(new StatusCommand(pgrex))
            .addSubcommand(PrimaryCommand.line(pgrex))
            .addSubcommand(StandbyCommand.line(pgrex))
            .addSubcommand(new StopCommand(pgrex));
    Screen out = surroundings.out();
    Screen err = surroundings.err();
    return line.setResourceBundle(surroundings.messages().bundle())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out.stream(), true, out.charset()))
        .setErr(new PrintWriter(err.stream(), true, err.charset()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(out.colors() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.max(60, Math.min(100, out.size().get().columns())))
        .setParameterExceptionHandler(new UsageErrors(surroundings))
        .setExecutionExceptionHandler(new Failures(pgrex))
        .setExecutionStrategy(pgrex::execute);
  }

  private int execute(CommandLine.ParseResult parsed) {
    Logging.show(verbose.length);
    int status = new CommandLine.RunLast().execute(parsed);
    if (!surroundings.out().hasLostOutput()) {
      return status;
    }
    surroundings.err().line("pgrex: " + messages().text("output.lost"));
    return status == ExitStatus.DONE ? ExitStatus.FAILED : status;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public Messages messages() {
    return surroundings.messages();
  }

  /** Whether results are wanted as JSON. */
  public boolean wantsJson() {
    return json;
  }

  /** How much is to be told besides the result: 0, 1 for logs, 2 for stack traces too. */
  public int verbosity() {
    return verbose.length;
  }

  /** What is written as JSON, in the language of the person. */
  public Json json() {
    return Json.in(messages());
  }

  /** Connects to the cluster of the configuration. */
  public Operations connect() {
    return surroundings.connector().connect(config, Optional.ofNullable(sshConfig));
  }
}
