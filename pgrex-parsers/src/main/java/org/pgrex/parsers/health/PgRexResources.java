package org.pgrex.parsers.health;

import java.util.List;
import java.util.Optional;

/**
 * The ids of the resources of a PG-REX cluster, as its CIB has them. What is absent or empty is not
 * looked at. Immutable.
 *
 * <pre>{@code
 * PgRexResources.builder().ipaddrStandby(Optional.empty()).ping(List.of("gateway-clone")).build();
 * }</pre>
 *
 * @param pgsql PostgreSQL; the names of its node attributes have this id in them
 * @param ipaddrPrimary the address of the Primary for clients
 * @param ipaddrReplication the address that a Standby replicates from
 * @param ipaddrStandby the address of the Standby for clients
 * @param ping monitors of networks: clones, or what they clone
 * @param storageMon monitors of disks, likewise
 * @param fencing empty, or the device that fences the first node and the one that fences the second
 */
public record PgRexResources(
    String pgsql,
    Optional<String> ipaddrPrimary,
    Optional<String> ipaddrReplication,
    Optional<String> ipaddrStandby,
    List<String> ping,
    List<String> storageMon,
    List<String> fencing) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is one fence device, or more than two
   */
  public PgRexResources {
    ping = List.copyOf(ping);
    storageMon = List.copyOf(storageMon);
    fencing = List.copyOf(fencing);
    if (!fencing.isEmpty() && fencing.size() != 2) {
      throw new IllegalArgumentException(
          "fence devices: " + fencing + ", expected none, or one for each of the two nodes");
    }
  }

  /** The ids that the PG-REX manual uses. */
  public static PgRexResources usual() {
    return builder().build();
  }

  /** Begins with the usual ids. */
  public static Builder builder() {
    return new Builder();
  }

  /** Replaces some of the usual ids. Not thread-safe. */
  public static final class Builder {
    private String pgsql = "pgsql";
    private Optional<String> ipaddrPrimary = Optional.of("ipaddr-primary");
    private Optional<String> ipaddrReplication = Optional.of("ipaddr-replication");
    private Optional<String> ipaddrStandby = Optional.of("ipaddr-standby");
    private List<String> ping = List.of("ping-clone");
    private List<String> storageMon = List.of("storage-mon-clone");
    private List<String> fencing = List.of("fence1-ipmilan", "fence2-ipmilan");

    private Builder() {}

    /** The primitive of PostgreSQL. */
    public Builder pgsql(String id) {
      this.pgsql = id;
      return this;
    }

    /** Empty: not looked at. */
    public Builder ipaddrPrimary(Optional<String> id) {
      this.ipaddrPrimary = id;
      return this;
    }

    /** Empty: not looked at. */
    public Builder ipaddrReplication(Optional<String> id) {
      this.ipaddrReplication = id;
      return this;
    }

    /** Empty: not looked at. */
    public Builder ipaddrStandby(Optional<String> id) {
      this.ipaddrStandby = id;
      return this;
    }

    /** None: not looked at. */
    public Builder ping(List<String> ids) {
      this.ping = ids;
      return this;
    }

    /** None: not looked at. */
    public Builder storageMon(List<String> ids) {
      this.storageMon = ids;
      return this;
    }

    /** None, or two: the first one fences the first node. */
    public Builder fencing(List<String> ids) {
      this.fencing = ids;
      return this;
    }

    /**
     * The ids.
     *
     * @throws IllegalArgumentException see the constructor
     */
    public PgRexResources build() {
      return new PgRexResources(
          pgsql, ipaddrPrimary, ipaddrReplication, ipaddrStandby, ping, storageMon, fencing);
    }
  }
}
