package org.pgrex.testkit.assertj;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.pgrex.testkit.fault.FaultyTransport;
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
  private final List<Set<String>> hosts;

  /** Commands from where the hosts are not known. */
  CommandsAssert(List<AskedCommand> commands) {
    this(commands, List.of());
  }

  /**
   * @param hosts what each is called; empty where it is not known
   */
  CommandsAssert(List<AskedCommand> commands, List<Set<String>> hosts) {
    super(commands, CommandsAssert.class);
    this.hosts = List.copyOf(hosts);
  }

  /**
   * Only those on a host.
   *
   * <p>Of a simulated cluster, and of a {@link FaultyTransport} that was told its {@linkplain
   * FaultyTransport#host hosts}, it is known by its name or its address, and it is an error if
   * there is no such host. A report and a transcript do not tell which hosts there are: of one that
   * is called otherwise there are no commands.
   */
  public CommandsAssert on(String host) {
    Set<String> names =
        hosts.stream().filter(known -> known.contains(host)).findFirst().orElse(Set.of(host));
    List<AskedCommand> there =
        actual.stream().filter(command -> names.contains(command.host())).toList();
    if (there.isEmpty() && !hosts.isEmpty() && !hosts.contains(names)) {
      failWithMessage("Expecting%n  a host %s%nbut there are%n  %s", host, hosts);
    }
    return narrowed(there);
  }

  /** Only those of a user. */
  public CommandsAssert by(User user) {
    return narrowed(actual.stream().filter(command -> command.user().equals(user.name())).toList());
  }

  private CommandsAssert narrowed(List<AskedCommand> commands) {
    return new CommandsAssert(commands, hosts).as(descriptionText());
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
