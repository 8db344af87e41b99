package org.pgrex.testkit.assertj;

/**
 * A command that was asked of a host.
 *
 * @param host as the source of it calls the host: a name or an address
 * @param command as an operator would type it, secrets masked
 */
record AskedCommand(String host, String user, String command) {
  @Override
  public String toString() {
    return host + " " + user + "$ " + command;
  }
}
