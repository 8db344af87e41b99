package org.pgrex.config;

import java.util.List;

/**
 * One of the two nodes. Immutable.
 *
 * @param dLanAddress its address in the D-LAN, over which it is operated (key {@code
 *     D_LAN_IPAddress}); IPv4 or IPv6 in digits
 * @param icLanAddresses its address in each IC-LAN, one or two (key {@code IC_LAN_IPAddress}); IPv4
 *     or IPv6 in digits
 */
public record NodeConfig(String dLanAddress, List<String> icLanAddresses) {

  /**
   * Checks the addresses; no name is looked up.
   *
   * @throws org.pgrex.ConfigurationException if one is not an address of a host, if there are not
   *     one or two IC-LANs, or if both have the same address
   */
  public NodeConfig {
    icLanAddresses = List.copyOf(icLanAddresses);
    Problems problems = new Problems();
    problems.check("dLanAddress", Rules.address(dLanAddress));
    problems.check(
        "icLanAddresses",
        icLanAddresses.size() == 1 || icLanAddresses.size() == 2
            ? Rules.addresses(icLanAddresses)
            : Rules.problem("config.node.ic-lan-count", icLanAddresses.size()));
    problems.throwIfAny();
  }

  /** A node with one or two IC-LANs. */
  public static NodeConfig of(String dLanAddress, String... icLanAddresses) {
    return new NodeConfig(dLanAddress, List.of(icLanAddresses));
  }
}
