package org.pgrex.cli.procedure;

import java.time.Duration;
import java.util.Objects;
import javax.annotation.Nullable;
import org.pgrex.Procedure;
import org.pgrex.cli.Messages;
import org.pgrex.cli.WrongUsageException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What each command that changes the cluster takes after its name. */
final class ProcedureOptions {
  @Spec(Spec.Target.MIXEE)
  @Nullable
  private CommandSpec command;

  @Option(names = "--dry-run", descriptionKey = "option.dry-run")
  private boolean dryRun;

  @Option(names = "--yes", descriptionKey = "option.yes")
  private boolean yes;

  @Option(names = "--timeout", paramLabel = "SECONDS", descriptionKey = "option.timeout")
  @Nullable
  private Integer timeout;

  boolean dryRun() {
    return dryRun;
  }

  /** Whether what is destroyed has been agreed to. */
  boolean agreed() {
    return yes;
  }

  /**
   * Looks at the values that picocli cannot judge.
   *
   * @throws WrongUsageException if one is not allowed
   */
  void check(Messages messages) {
    if (timeout != null && timeout <= 0) {
      throw new WrongUsageException(
          Objects.requireNonNull(command), messages.text("usage.timeout", timeout));
    }
  }

  /** The procedure, its waits limited as wanted. */
  <P extends Procedure<P>> P limited(P procedure) {
    return timeout == null ? procedure : procedure.within(Duration.ofSeconds(timeout));
  }
}
