package org.pgrex.config;

import java.util.List;
import java.util.Optional;

/**
 * The ids of the cluster's resources in the CIB. What is absent or empty is not verified when a
 * node is started. Immutable.
 *
 * <pre>{@code
 * ResourceIds ids = ResourceIds.builder().ping("ping-service-clone").build();
 * }</pre>
 *
 * @param pgsqlClone the promotable clone of PostgreSQL (key {@code PG_REX_Primary_ResourceID})
 * @param pgsql PostgreSQL in that clone (key {@code PG_REX_Primitive_ResourceID})
 * @param ipaddrPrimary the address of the Primary for clients (key {@code
 *     IPADDR_PRIMARY_ResourceID})
 * @param ipaddrReplication the address that a Standby replicates from (key {@code
 *     IPADDR_REPLICATION_ResourceID})
 * @param ipaddrStandby the address of the Standby for clients (key {@code
 *     IPADDR_STANDBY_ResourceID})
 * @param ping monitoring of networks (key {@code PING_ResourceID})
 * @param storageMon monitoring of disks (key {@code STORAGE_MON_ResourceID})
 * @param fencing empty or two (key {@code STONITH_ResourceID}): {@code fencing.get(i)} fences
 *     {@code ClusterConfig.nodes().get(i)}
 */
public record ResourceIds(
    String pgsqlClone,
    String pgsql,
    Optional<String> ipaddrPrimary,
    Optional<String> ipaddrReplication,
    Optional<String> ipaddrStandby,
    List<String> ping,
    List<String> storageMon,
    List<String> fencing) {

  /**
   * Checks that each can be an id of the CIB.
   *
   * @throws org.pgrex.ConfigurationException if one cannot, if a list has one twice, if the clone
   *     and what it clones are the same, or if there is one fence device or more than two
   */
  public ResourceIds {
    ping = List.copyOf(ping);
    storageMon = List.copyOf(storageMon);
    fencing = List.copyOf(fencing);
    Problems problems = new Problems();
    problems.check("pgsqlClone", Rules.resourceId(pgsqlClone));
    problems.check("pgsql", Rules.resourceId(pgsql));
    problems.check("pgsqlClone", Rules.cloneAndPrimitive(pgsqlClone, pgsql));
    problems.check("ipaddrPrimary", ipaddrPrimary.flatMap(Rules::resourceId));
    problems.check("ipaddrReplication", ipaddrReplication.flatMap(Rules::resourceId));
    problems.check("ipaddrStandby", ipaddrStandby.flatMap(Rules::resourceId));
    problems.check("ping", Rules.resourceIds(ping));
    problems.check("storageMon", Rules.resourceIds(storageMon));
    problems.check("fencing", Rules.fencing(fencing));
    problems.throwIfAny();
  }

  /** The usual ids, all of them verified. */
  public static ResourceIds usual() {
    return builder().build();
  }

  /** Begins with the usual ids. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a cluster without that has: neither an address of the Standby nor fencing need exist. */
  ResourceIds restrictedTo(boolean standbyAddress, boolean stonith) {
    return new ResourceIds(
        pgsqlClone,
        pgsql,
        ipaddrPrimary,
        ipaddrReplication,
        standbyAddress ? ipaddrStandby : Optional.empty(),
        ping,
        storageMon,
        stonith ? fencing : List.of());
  }

  /** Replaces some of the usual ids. Not thread-safe. */
  public static final class Builder {
    private String pgsqlClone = "pgsql-clone";
    private String pgsql = "pgsql";
    private Optional<String> ipaddrPrimary = Optional.of("ipaddr-primary");
    private Optional<String> ipaddrReplication = Optional.of("ipaddr-replication");
    private Optional<String> ipaddrStandby = Optional.of("ipaddr-standby");
    private List<String> ping = List.of("ping-clone");
    private List<String> storageMon = List.of("storage-mon-clone");
    private List<String> fencing = List.of("fence1-ipmilan", "fence2-ipmilan");

    private Builder() {}

    /** The promotable clone, and PostgreSQL in it; both are always verified. */
    public Builder pgsql(String clone, String primitive) {
      this.pgsqlClone = clone;
      this.pgsql = primitive;
      return this;
    }

    /** Empty: not verified. */
    public Builder ipaddrPrimary(Optional<String> id) {
      this.ipaddrPrimary = id;
      return this;
    }

    /** Empty: not verified. */
    public Builder ipaddrReplication(Optional<String> id) {
      this.ipaddrReplication = id;
      return this;
    }

    /** Empty: not verified. */
    public Builder ipaddrStandby(Optional<String> id) {
      this.ipaddrStandby = id;
      return this;
    }

    /** None: not verified. */
    public Builder ping(String... ids) {
      this.ping = List.of(ids);
      return this;
    }

    /** None: not verified. */
    public Builder storageMon(String... ids) {
      this.storageMon = List.of(ids);
      return this;
    }

    /** The device that fences the first node, and the one that fences the second. */
    public Builder fencing(String ofFirstNode, String ofSecondNode) {
      this.fencing = List.of(ofFirstNode, ofSecondNode);
      return this;
    }

    /** No fence device is verified. */
    public Builder withoutFencing() {
      this.fencing = List.of();
      return this;
    }

    /**
     * The ids.
     *
     * @throws org.pgrex.ConfigurationException see the constructor
     */
    public ResourceIds build() {
      return new ResourceIds(
          pgsqlClone,
          pgsql,
          ipaddrPrimary,
          ipaddrReplication,
          ipaddrStandby,
          ping,
          storageMon,
          fencing);
    }
  }
}
