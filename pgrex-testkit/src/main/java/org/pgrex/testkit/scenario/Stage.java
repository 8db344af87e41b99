package org.pgrex.testkit.scenario;

import java.nio.file.Path;
import org.pgrex.TimeSource;
import org.pgrex.config.ClusterConfig;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.transport.Transport;

/**
 * The two hosts that a scenario is run on, with a database on the first of them and no cluster: how
 * pgrex reaches them, and all that befalls them otherwise.
 *
 * <p>Each method returns when what it asks for has come to be, and throws a {@link
 * RuntimeException} where it does not in reasonable time. Used by one thread at a time.
 */
public interface Stage {

  /** The configuration of the cluster. */
  ClusterConfig config();

  /** The way to the hosts; closed with the cluster that uses it. */
  Transport transport();

  /** The hosts' time, as pgrex measures it. */
  TimeSource time();

  /** A resource definition that fits the hosts. */
  Path resourceDefinition();

  /** Clients write so many more rows, one after the other, at the Primary's address. */
  void write(int rows);

  /** How many rows the database of a host holds that runs; -1 where none runs. */
  int rows(String host);

  /** The names of what runs of the cluster, and of what there is on a host, for comparisons. */
  String traits(String host);

  /** Whether a host has the start-inhibit flag. */
  boolean hasLock(String host);

  /** Whether a recovery from the archive has left something in the host's database. */
  boolean hasRecoverySettings(String host);

  /** Pulls the plug. */
  void powerOff(String host);

  /** Waits until a host's database takes writes. */
  void awaitPrimary(String host);

  /** Waits until a host is on, fenced or not, and has booted. */
  void awaitBooted(String host);

  /** Waits until a host calls the data of the other one disconnected. */
  void awaitDisconnected(String host);

  /** Waits until nothing changes any more. */
  void settle();

  void cut(String host, Lan lan);

  /** Heals a cable, and waits until corosync knows. */
  void heal(String host, Lan lan);

  /** What the owner of the database speaks on both hosts. */
  void locale(String locale);

  /** The start-inhibit flag is left on a host. */
  void leaveLock(String host);

  /** A host's replication is refused from now on. */
  void spoilReplicationPassword(String host);

  /** A host's PostgreSQL gets a setting that the resource agent does not start it with. */
  void breakPostgresqlConf(String host);

  void mendPostgresqlConf(String host);

  /** A base backup of the running Primary is laid aside. */
  void baseBackup(String host);

  /** The base backup that was laid aside is put in the place of the database. */
  void restore(String host);

  /** The Primary begins a new WAL segment, and the old one is archived. */
  void switchWal(String host);

  /** The database and its WAL are removed, the archive is not. */
  void wipe(String host);
}
