package org.pgrex.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A command line that says something pgrex does not do; the message is for people. */
public final class WrongUsageException extends ParameterException {
  private static final long serialVersionUID = 1L;

  public WrongUsageException(CommandSpec command, String message) {
    super(command.commandLine(), message);
  }
}
