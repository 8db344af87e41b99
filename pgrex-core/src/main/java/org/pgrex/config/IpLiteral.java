package org.pgrex.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address in digits. A host name is none: nothing is ever looked up. */
final class IpLiteral {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern IPV6_CHARACTERS =
      Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  private IpLiteral() {}

  /** The address; absent where the text is not one. Two spellings of one address are equal. */
  static Optional<InetAddress> parse(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6_CHARACTERS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(literal(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  // Digits and dots, or a colon among them: the JDK takes it for a literal and asks no name
  // service.
  @SuppressWarnings("AddressSelection")
  private static InetAddress literal(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  /** Whether a host can have the address: not 0.0.0.0, ::, a multicast or the broadcast address. */
  static boolean canBeOfHost(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isMulticastAddress()
        && !"255.255.255.255".equals(address.getHostAddress());
  }
}
