package org.pgrex.testkit.simulated;

import java.util.List;
import java.util.Optional;
import org.pgrex.config.ClusterConfig;
import org.pgrex.config.ResourceIds;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.testkit.simulated.world.Definition;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.testkit.simulated.world.World;

/** The configuration that fits a simulated cluster, whatever its resources are called. */
final class FittingConfig {
  private FittingConfig() {}

  static ClusterConfig of(World world) {
    Plan plan = world.plan();
    Definition definition = new Definition(plan.definition());
    ClusterConfig.Builder building =
        ClusterConfig.builder()
            .clusterName(Plan.CLUSTER_NAME)
            .archiveDirectory(Plan.ARCHIVE)
            .pgPath(plan.bin())
            .stonith(definition.fencing())
            .standbyAddress(!definition.standbyAddresses().isEmpty())
            .resources(resources(definition, plan));
    for (Host host : world.hosts()) {
      building.node(host.dlanAddress(), host.interconnects().toArray(String[]::new));
    }
    return building.build();
  }

  private static ResourceIds resources(Definition definition, Plan plan) {
    Cib.Primitive pgsql = definition.pgsql().orElseThrow();
    ResourceIds.Builder ids =
        ResourceIds.builder()
            .pgsql(pgsql.parents().get(0), pgsql.id())
            .ipaddrPrimary(inGroup(definition, plan, false))
            .ipaddrReplication(inGroup(definition, plan, true))
            .ipaddrStandby(
                definition.standbyAddresses().stream().map(Cib.Primitive::id).findFirst())
            .ping(clones(definition, true))
            .storageMon(clones(definition, false));
    List<String> fencing =
        plan.names().stream()
            .flatMap(
                host ->
                    definition.fences().stream()
                        .filter(device -> Definition.fences(device, host))
                        .map(Cib.Primitive::id)
                        .limit(1))
            .toList();
    return fencing.size() == 2
        ? ids.fencing(fencing.get(0), fencing.get(1)).build()
        : ids.withoutFencing().build();
  }

  private static Optional<String> inGroup(Definition definition, Plan plan, boolean replication) {
    return definition.primaryGroup().stream()
        .filter(one -> Definition.address(one).equals(plan.replicationAddress()) == replication)
        .map(Cib.Primitive::id)
        .findFirst();
  }

  private static String[] clones(Definition definition, boolean ping) {
    return definition.everywhere().stream()
        .filter(one -> Definition.isPing(one) == ping)
        .map(one -> one.parents().get(0))
        .toArray(String[]::new);
  }
}
