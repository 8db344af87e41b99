package org.pgrex.ssh;

import java.util.List;
import java.util.Locale;
import org.pgrex.transport.PasswordSource;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;

/** What ssh's complaint means, and what to do about it. */
final class ConnectFailure {
  private ConnectFailure() {}

  static TransportException of(
      String host, List<String> said, PasswordSource password, boolean gavePassword) {
    String text = String.join("\n", said).strip();
    Kind kind = kind(text);
    return new TransportException(
        kind, host, false, message(kind, host, text, password, gavePassword));
  }

  private static Kind kind(String text) {
    String t = text.toLowerCase(Locale.ROOT);
    if (t.contains("host key verification failed")
        || t.contains("host key is known for")
        || t.contains("host identification has changed")
        || t.contains("host key has been revoked")) {
      return Kind.HOST_KEY;
    }
    if (t.contains("permission denied (")
        || t.contains("too many authentication failures")
        || t.contains("no more authentication methods")
        || t.contains("account has expired")) {
      return Kind.AUTHENTICATION;
    }
    if (t.contains("bad configuration option")
        || t.contains("terminating, ")
        || t.contains("can't open user config file")
        || t.contains("bad owner or permissions")
        || t.contains("too long for unix domain socket")
        || t.contains("unknown option")) {
      return Kind.LOCAL;
    }
    return Kind.UNREACHABLE;
  }

  private static String message(
      Kind kind, String host, String text, PasswordSource password, boolean gavePassword) {
    String quoted = text.isEmpty() ? "ssh said nothing" : "ssh said: " + text;
    return switch (kind) {
      case HOST_KEY ->
          ("%s: the host's key is unknown or not the one it was. If it is a new host, run 'ssh %s'"
                  + " once by hand and compare the fingerprint, or add what 'ssh-keyscan %s' prints"
                  + " to known_hosts after comparing; if it was not set up anew, somebody may sit in"
                  + " between. %s")
              .formatted(host, host, host, quoted);
      case AUTHENTICATION ->
          "%s: the login was refused. %s %s"
              .formatted(host, advice(password, gavePassword), quoted);
      case LOCAL -> "%s: ssh cannot be used as it is configured. %s".formatted(host, quoted);
      default ->
          ("%s: no connection. Is the host up, is its name right, does sshd listen, does a firewall"
                  + " stand in between? Try 'ssh %s true'. %s")
              .formatted(host, host, quoted);
    };
  }

  private static String advice(PasswordSource password, boolean gavePassword) {
    if (gavePassword) {
      return "The password (" + password + ") is wrong, or password logins are not allowed.";
    }
    return "Install a key there with ssh-copy-id, load one with a passphrase into ssh-agent, or"
        + (password.isNone() ? " configure a password." : " check the user's name.");
  }
}
