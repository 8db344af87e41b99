package org.pgrex.transport;

/**
 * The way to the hosts: all that pgrex does to a cluster goes through this interface.
 *
 * <p>An implementation is thread-safe. Everything beyond reaching a host and running a command
 * there (recording, replay, faults, audit) is a decorator of this interface; the contract test of
 * the testkit holds every implementation to the same behaviour.
 */
public interface Transport extends AutoCloseable {

  /**
   * Connects to a host, or gives the session that is open to it already.
   *
   * @param host a name or an address, as the transport understands it
   * @throws TransportException if the host cannot be reached, is not the one it should be, or
   *     refuses the login
   */
  Session open(String host);

  /** Ends every command that runs, and every connection. Can be called again. */
  @Override
  void close();
}
