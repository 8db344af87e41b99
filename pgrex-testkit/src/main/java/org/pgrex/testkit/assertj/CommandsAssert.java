package org.pgrex.testkit.assertj;

import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.pgrex.transport.User;

/**
 * Assertions on the commands that were asked of hosts. A command is known by a part of it, as an
 * operator would type it.
 *
 * <pre>{@code
 * assertThatCommandsOf(report).on("pgrex02").containInOrder("rm -rf", "pg_basebackup").doNotContain("pg_rewind");
 * }</pre>
 */
public final class CommandsAssert extends AbstractAssert<CommandsAssert, List<AskedCommand>> {
  CommandsAssert(List<AskedCommand> commands) {
    super(commands, CommandsAssert.class);
  }

  /** Only those on a host. */
  public CommandsAssert on(String host) {
    return narrowed(actual.stream().filter(command -> command.host().equals(host)).toList());
  }

  /** Only those of a user. */
  public CommandsAssert by(User user) {
    return narrowed(actual.stream().filter(command -> command.user().equals(user.name())).toList());
  }

  private CommandsAssert narrowed(List<AskedCommand> commands) {
    return new CommandsAssert(commands).as(descriptionText());
  }

  /** One of them at least has each of these parts. */
  public CommandsAssert contain(String... parts) {
    for (String part : parts) {
      if (actual.stream().noneMatch(command -> command.command().contains(part))) {
        failWithMessage("Expecting a command with%n  '%s'%nbut there were%s", part, shown());
      }
    }
    return this;
  }

  /** None of them has one of these parts. */
  public CommandsAssert doNotContain(String... parts) {
    for (String part : parts) {
      for (AskedCommand command : actual) {
        if (command.command().contains(part)) {
          failWithMessage(
              "Expecting no command with%n  '%s'%nbut there was%n  %s%namong%s",
              part, command, shown());
        }
      }
    }
    return this;
  }

  /** Commands with these parts come one after the other, others between them or not. */
  public CommandsAssert containInOrder(String... parts) {
    int at = 0;
    String before = "";
    for (String part : parts) {
      while (at < actual.size() && !actual.get(at).command().contains(part)) {
        at++;
      }
      if (at++ == actual.size()) {
        failWithMessage(
            "Expecting a command with%n  '%s'%n%sbut there were%s",
            part, before.isEmpty() ? "" : "behind the one with '%s'%n".formatted(before), shown());
      }
      before = part;
    }
    return this;
  }

  /** There is none. */
  public CommandsAssert areNone() {
    if (!actual.isEmpty()) {
      failWithMessage("Expecting no commands, but there were%s", shown());
    }
    return this;
  }

  private String shown() {
    return actual.isEmpty()
        ? " none"
        : actual.stream()
            .map(AskedCommand::toString)
            .collect(Collectors.joining("\n  ", "\n  ", ""));
  }
}
