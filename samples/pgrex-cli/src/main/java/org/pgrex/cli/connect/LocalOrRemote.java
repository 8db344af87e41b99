package org.pgrex.cli.connect;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;

/**
 * Reaches this host directly and all others by another transport.
 *
 * @param here whether that host is this one
 */
record LocalOrRemote(Predicate<String> here, Transport local, Transport remote)
    implements Transport {

  /**
   * Whether this host has that address.
   *
   * @param address in digits, so that no name is looked up
   */
  static boolean isThisHost(String address) {
    try {
      return NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
    } catch (SocketException | UnknownHostException e) {
      return false;
    }
  }

  @Override
  public Session open(String host) {
    return here.test(host) ? local.open(host) : remote.open(host);
  }

  @Override
  public void close() {
    try {
      remote.close();
    } finally {
      local.close();
    }
  }
}
