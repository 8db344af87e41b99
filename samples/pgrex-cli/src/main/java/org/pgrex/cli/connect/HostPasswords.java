package org.pgrex.cli.connect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pgrex.cli.Keyboard;
import org.pgrex.cli.Messages;
import org.pgrex.config.SshPassword;
import org.pgrex.transport.PasswordSource;
import org.pgrex.transport.TransportException;

/** The passwords of the nodes: a person is asked once for each host, and only if it wants one. */
final class HostPasswords {
  private final Messages messages;
  private final Keyboard keyboard;
  private final Map<String, char[]> answers = new ConcurrentHashMap<>();

  HostPasswords(Messages messages, Keyboard keyboard) {
    this.messages = messages;
    this.keyboard = keyboard;
  }

  /** As the configuration says. */
  PasswordSource source(SshPassword password) {
    return switch (password.mode()) {
      case MANUAL -> PasswordSource.ask(this::asked);
      case PASSFILE -> PasswordSource.file(password.file().orElseThrow());
      case NOPASS -> PasswordSource.none();
    };
  }

  /** A copy: the transport overwrites what it gets, and asks again where a connection was lost. */
  private char[] asked(String host) {
    return answers.computeIfAbsent(host, this::ask).clone();
  }

  private char[] ask(String host) {
    return keyboard
        .askPassword(messages.text("password.prompt", host))
        .orElseThrow(
            () ->
                new TransportException(
                    TransportException.Kind.AUTHENTICATION,
                    host,
                    false,
                    messages.text("password.nobody", host)));
  }
}
