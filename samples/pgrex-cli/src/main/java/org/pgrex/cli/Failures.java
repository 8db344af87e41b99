package org.pgrex.cli;

import java.util.List;
import java.util.Set;
import org.pgrex.ConfigurationException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.transport.TransportException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, and what that means for the exit status. */
final class Failures implements IExecutionExceptionHandler {
  /** What the library refuses as it refuses all; on a command line it is a wrong argument. */
  private static final Set<String> WRONG_ARGUMENTS =
      Set.of(
          "refused.no-such-node", "refused.definition-unreadable", "refused.definition-not-utf8");

  private final Pgrex pgrex;
  private final Messages messages;

  Failures(Pgrex pgrex) {
    this.pgrex = pgrex;
    this.messages = pgrex.messages();
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine line, ParseResult parsed) {
    if (error instanceof ParameterException wrong) {
      return new UsageErrors(pgrex.surroundings()).handleParseException(wrong, new String[0]);
    }
    told(error).forEach(pgrex.surroundings().err()::line);
    if (pgrex.verbosity() > 1) {
      error.printStackTrace(pgrex.surroundings().err().stream());
    }
    return status(error);
  }

  private static int status(Exception error) {
    if (error instanceof RefusedException refused
        && WRONG_ARGUMENTS.contains(refused.reason().code())) {
      return ExitStatus.USAGE;
    }
    if (error instanceof RefusedException || error instanceof NotAgreedException) {
      return ExitStatus.REFUSED;
    }
    return error instanceof ConfigurationException ? ExitStatus.USAGE : ExitStatus.FAILED;
  }

  private List<String> told(Exception error) {
    if (error instanceof ProcedureFailedException failed) {
      return new FailureText(messages).of(failed);
    }
    if (error instanceof RefusedException refused) {
      return new FailureText(messages).of(refused);
    }
    if (error instanceof ConfigurationException wrong) {
      return List.of(
          "pgrex: " + messages.text("failure.configuration"), wrong.text(messages.locale()));
    }
    if (error instanceof NotAgreedException declined) {
      return List.of("pgrex: " + declined.getMessage());
    }
    if (error instanceof TransportException unreachable) {
      return List.of(
          "pgrex: "
              + messages.text(
                  "failure.transport",
                  unreachable.host(),
                  String.valueOf(unreachable.getMessage())));
    }
    return List.of("pgrex: " + messages.text("failure.unexpected", error));
  }
}
