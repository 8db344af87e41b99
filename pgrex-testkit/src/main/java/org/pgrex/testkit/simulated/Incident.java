package org.pgrex.testkit.simulated;

import java.time.Duration;

/** Something that happens to the hosts: those that are known by name are made here. */
@FunctionalInterface
public interface Incident {

  /** Lets it happen, now. */
  void happenTo(SimulatedCluster cluster);

  /** A host loses its power, and gets it back at once. */
  static Incident hostCrash(String host) {
    return cluster -> cluster.host(host).crash();
  }

  /** A host loses its power. */
  static Incident powerLoss(String host) {
    return cluster -> cluster.host(host).powerOff();
  }

  /** The PostgreSQL server of a host dies. */
  static Incident postgresCrash(String host) {
    return cluster -> cluster.host(host).crashPostgres();
  }

  /** Corosync and pacemaker of a host die. */
  static Incident pacemakerCrash(String host) {
    return cluster -> cluster.host(host).crashPacemaker();
  }

  /** A host's cable of a LAN is cut. */
  static Incident cut(String host, Lan lan) {
    return cluster -> cluster.host(host).cut(lan);
  }

  /** Both of a host's interconnects are cut: the two hosts do not see each other. */
  static Incident split(String host) {
    return cluster -> {
      cluster.host(host).cut(Lan.IC1);
      cluster.host(host).cut(Lan.IC2);
    };
  }

  /**
   * A host's file system has no space left. What writes there fails: a base backup, the copy of the
   * archive, the start of the server. A running server goes on until it has to write WAL, as the
   * Primary or as the Standby that is sent it; then it panics and is gone, and the row that it was
   * given is not acknowledged.
   */
  static Incident diskFull(String host) {
    return cluster -> cluster.host(host).freeSpace(0);
  }

  /** A host's file system takes half of a base backup of a new database, and is full then. */
  static Incident diskFullInBaseBackup(String host) {
    return cluster -> cluster.host(host).freeSpace(cluster.databaseBytes() / 2);
  }

  /** A host cannot be fenced any more. */
  static Incident bmcBroken(String host) {
    return cluster -> cluster.host(host).breakBmc();
  }

  /** The clocks on the wall are set. */
  static Incident clockJump(Duration by) {
    return cluster -> cluster.jumpClock(by);
  }

  /** An operator types {@code pcs cluster start} on a host. */
  static Incident operatorStarts(String host) {
    return cluster -> cluster.host(host).startPacemaker();
  }

  /**
   * An operator types {@code pcs cluster stop --force} on a host, and does not wait for its end.
   */
  static Incident operatorStops(String host) {
    return cluster -> cluster.host(host).stopPacemaker();
  }

  /** An operator types {@code pcs resource cleanup} on a host. */
  static Incident operatorCleansUp(String host) {
    return cluster -> cluster.host(host).cleanUpResources();
  }

  /** An operator types {@code pcs node standby} for a host, on that host. */
  static Incident operatorSetsStandby(String host) {
    return cluster -> cluster.host(host).standbyMode(true);
  }

  /** An operator types {@code pcs property set maintenance-mode=true} on a host. */
  static Incident operatorSetsMaintenance(String host) {
    return cluster -> cluster.host(host).maintenanceMode(true);
  }
}
