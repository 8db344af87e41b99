package org.pgrex.parsers.pacemaker.conformance;

import java.util.Optional;

/** A resource agent: class, provider where the class has one, and type. */
record Agent(String standard, Optional<String> provider, String type) {

  static Agent ocf(String provider, String type) {
    return new Agent("ocf", Optional.of(provider), type);
  }

  static Agent of(Shape.Agent kind, Dice dice) {
    return switch (kind) {
      case OCF ->
          dice.pick(
              ocf("heartbeat", "IPaddr2"),
              ocf("heartbeat", "pgsql"),
              ocf("pacemaker", "Dummy"),
              ocf("pacemaker", "Stateful"));
      case OCF_OTHER -> dice.pick(ocf("linuxhajp", "pgsql"), ocf("my.vendor-x", "a_b-c.d"));
      case STONITH -> dice.pick(of("stonith", "fence_ipmilan"), of("stonith", "external/ipmi"));
      case SYSTEMD -> dice.pick(of("systemd", "httpd"), of("systemd", "postgresql@15-main"));
      case LSB -> dice.pick(of("lsb", "network"), of("lsb", "my-daemon"));
    };
  }

  private static Agent of(String standard, String type) {
    return new Agent(standard, Optional.empty(), type);
  }

  Element on(Element element) {
    element.with("class", standard);
    provider.ifPresent(given -> element.with("provider", given));
    return element.with("type", type);
  }
}
