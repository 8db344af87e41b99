package org.pgrex.ssh;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.pgrex.transport.PasswordSource;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;

/** What ssh's complaint means, and what to do about it. */
final class ConnectFailure {
  /** How an attempt ends that nothing has answered. */
  private static final Set<String> SILENCE =
      Set.of(
          "no route to host",
          "network is unreachable",
          "host is down",
          "connection timed out",
          "operation timed out");

  private static final Pattern ATTEMPT =
      Pattern.compile("(?m)^ssh: connect to host .* port \\S+: (.*)$");

  private static final Pattern ATTEMPT_OF_JUMP_HOST =
      Pattern.compile("(?m)^channel \\d+: open failed: connect failed: (.*)$");

  /** So ssh calls its peer where a jump host or a ProxyCommand leads to it. */
  private static final Pattern BEHIND_ANOTHER =
      Pattern.compile("unknown port 65535|stdio forwarding failed");

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
        || t.contains("unknown option")
        || t.contains("could not resolve hostname")) {
      return Kind.LOCAL;
    }
    return isSilent(t) ? Kind.UNREACHABLE : Kind.NO_LOGIN;
  }

  /**
   * Whether each attempt met silence. A jump host that is silent says nothing of the host behind
   * it; what counts there is what the jump host has met.
   */
  private static boolean isSilent(String text) {
    boolean behindAnother = BEHIND_ANOTHER.matcher(text).find();
    List<String> attempts =
        (behindAnother ? ATTEMPT_OF_JUMP_HOST : ATTEMPT)
            .matcher(text)
            .results()
            .map(attempt -> attempt.group(1).strip())
            .toList();
    return !attempts.isEmpty() && SILENCE.containsAll(attempts);
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
      case NO_LOGIN ->
          ("%s: no login is had, and not because the host is silent. Does sshd listen, does it go"
                  + " on with the login, does a firewall, a jump host or a proxy command stand in"
                  + " between? Try 'ssh %s true'. %s")
              .formatted(host, host, quoted);
      default ->
          ("%s: no connection. Is the host up, is the address right, does a firewall stand in"
                  + " between? Try 'ssh %s true'. %s")
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
