package org.pgrex.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and where to read more. */
final class UsageErrors implements IParameterExceptionHandler {
  private final Surroundings surroundings;

  UsageErrors(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    Screen err = surroundings.err();
    Messages messages = surroundings.messages();
    CommandSpec command = error.getCommandLine().getCommandSpec();
    err.line("pgrex: " + reason(error, messages));
    err.line(messages.text("usage.more", command.qualifiedName(" ") + " --help"));
    return ExitStatus.USAGE;
  }

  private static String reason(ParameterException error, Messages messages) {
    if (error instanceof WrongUsageException) {
      return String.valueOf(error.getMessage());
    }
    if (error instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      return messages.text(
          unmatched.isUnknownOption() ? "usage.unknown-option" : "usage.unknown-argument",
          argument);
    }
    if (error instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      String names =
          missing.getMissing().stream().map(UsageErrors::name).collect(Collectors.joining(", "));
      return messages.text("usage.missing", names);
    }
    ArgSpec argument = error.getArgSpec();
    if (argument != null && error.getValue() != null && argument.completionCandidates() != null) {
      return messages.text(
          "usage.not-one-of",
          error.getValue(),
          name(argument),
          String.join(", ", argument.completionCandidates()));
    }
    if (argument != null && error.getValue() != null) {
      return messages.text("usage.bad-value", error.getValue(), name(argument));
    }
    if (argument != null) {
      return messages.text("usage.bad-option", name(argument));
    }
    CommandSpec command = error.getCommandLine().getCommandSpec();
    return messages.text(
        "usage.command-missing", String.join(", ", command.subcommands().keySet()));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
