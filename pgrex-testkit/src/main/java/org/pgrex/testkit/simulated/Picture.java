package org.pgrex.testkit.simulated;

import java.util.stream.Collectors;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Instance;
import org.pgrex.testkit.simulated.world.World;

/** The cluster for people: what a failure message shows. */
final class Picture {
  private Picture() {}

  static String of(World world) {
    return world.hosts().stream().map(Picture::of).collect(Collectors.joining("\n"))
        + "\nacknowledged: %d rows; never should: %s"
            .formatted(world.client().acknowledged().size(), world.violations());
  }

  private static String of(Host host) {
    if (!host.isOn()) {
      return host + ": " + (host.isPowered() ? "boots" : "off") + ", data " + host.data();
    }
    String resources =
        host.pacemaker().instances().stream()
            .filter(Instance::isActive)
            .map(one -> one.id() + " " + one.role().word())
            .collect(Collectors.joining(", "));
    String attributes =
        host.pacemaker()
            .information()
            .map(cib -> cib.transients(host.name()) + " " + cib.permanent(host.name()))
            .orElse("");
    return "%s: pacemaker %s, postgres %s, data %s%s, addresses %s%n  %s%n  %s"
        .formatted(
            host,
            host.pacemaker().state(),
            host.postgres().map(server -> server.mode().toString()).orElse("-"),
            host.data(),
            host.hasLock() ? " (PGSQL.lock)" : "",
            host.addresses(),
            resources,
            attributes);
  }
}
