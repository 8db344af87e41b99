package org.pgrex.testkit.simulated.explorer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pgrex.testkit.fault.Fault;
import org.pgrex.testkit.simulated.Incident;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.simulated.SimulatedCluster;

/** The faults that are tried, by name. */
final class Mishap {
  /** When a command has run for that long, it is in its middle or over. */
  static final Duration WITHIN = Duration.ofMillis(700);

  private static final Map<String, Function<SimulatedCluster, Fault>> ON_THE_WAY =
      new LinkedHashMap<>();
  private static final Map<String, Function<SimulatedCluster, Fault>> ON_THE_HOSTS =
      new LinkedHashMap<>();

  private static final Map<String, Incident> INCIDENTS = new LinkedHashMap<>();
  private static final List<String> IN_THE_MIDDLE = new ArrayList<>();

  static {
    onTheWay("unreachable", Fault.unreachable());
    onTheWay("connection-lost-before", Fault.connectionLostBefore());
    onTheWay("connection-lost-during", Fault.connectionLostDuring());
    onTheWay("connection-lost-after", Fault.connectionLostAfter());
    onTheWay("hangs", Fault.hangs());
    onTheWay("hangs-when-done", Fault.hangsWhenDone());
    onTheWay("fails", Fault.failsWith(1, "", "Error: no such luck\n"));
    onTheWay("fails-when-done", Fault.failsWhenDoneWith(1, "", "Error: no such luck\n"));
    onTheWay("output-cut", Fault.outputCutAfter(40));
    onTheWay("output-garbled", Fault.outputGarbled(7));
    onTheWay("controller-killed-before", Fault.controllerKilledBefore());
    onTheWay("controller-killed-during", Fault.controllerKilledDuring());
    onTheWay("controller-killed-after", Fault.controllerKilledAfter());
    for (int line = 2; line <= 3; line++) {
      Fault lost = Fault.connectionLostAtLine(line);
      Fault killed = Fault.controllerKilledAtLine(line);
      inTheMiddle("connection-lost-at-line-" + line, simulated -> lost);
      inTheMiddle("controller-killed-at-line-" + line, simulated -> killed);
    }
    inTheMiddle("connection-lost-within", simulated -> simulated.connectionLostDuring(WITHIN));
    inTheMiddle("controller-killed-within", simulated -> simulated.controllerKilledDuring(WITHIN));
    for (String host : new String[] {"pgrex01", "pgrex02"}) {
      onTheHosts("crash-" + host, Incident.hostCrash(host));
      onTheHosts("power-loss-" + host, Incident.powerLoss(host));
      onTheHosts("postgres-crash-" + host, Incident.postgresCrash(host));
      onTheHosts("pacemaker-crash-" + host, Incident.pacemakerCrash(host));
      onTheHosts("disk-full-" + host, Incident.diskFull(host));
      onTheHosts("operator-starts-" + host, Incident.operatorStarts(host));
      onTheHosts("operator-stops-" + host, Incident.operatorStops(host));
      onTheHosts("dlan-cut-" + host, Incident.cut(host, Lan.DLAN));
      onTheHosts("slan-cut-" + host, Incident.cut(host, Lan.SLAN));
      onTheHosts("bmc-broken-" + host, Incident.bmcBroken(host));
      onTheHosts("disk-full-in-base-backup-" + host, Incident.diskFullInBaseBackup(host));
      onTheHosts("operator-cleans-up-" + host, Incident.operatorCleansUp(host));
      onTheHosts("operator-sets-standby-" + host, Incident.operatorSetsStandby(host));
      onTheHosts("operator-sets-maintenance-" + host, Incident.operatorSetsMaintenance(host));
    }
    onTheHosts("ic1-cut", Incident.cut("pgrex02", Lan.IC1));
    onTheHosts("split", Incident.split("pgrex02"));
    onTheHosts("clock-jump", Incident.clockJump(Duration.ofHours(-3)));
  }

  private Mishap() {}

  private static void onTheWay(String name, Fault fault) {
    ON_THE_WAY.put(name, simulated -> fault);
  }

  private static void inTheMiddle(String name, Function<SimulatedCluster, Fault> fault) {
    ON_THE_WAY.put(name, fault);
    IN_THE_MIDDLE.add(name);
  }

  private static void onTheHosts(String name, Incident incident) {
    INCIDENTS.put(name, incident);
    ON_THE_HOSTS.put("before-" + name, simulated -> simulated.before(incident));
    ON_THE_HOSTS.put("during-" + name, simulated -> simulated.during(WITHIN, incident));
    ON_THE_HOSTS.put("after-" + name, simulated -> simulated.after(incident));
  }

  static List<String> onTheWay() {
    return List.copyOf(ON_THE_WAY.keySet());
  }

  /** Those on the way that leave half of a command's work. */
  static List<String> inTheMiddle() {
    return List.copyOf(IN_THE_MIDDLE);
  }

  static List<String> onTheHosts() {
    return List.copyOf(ON_THE_HOSTS.keySet());
  }

  /** All that can happen at a command. */
  static List<String> all() {
    return Stream.concat(ON_THE_WAY.keySet().stream(), ON_THE_HOSTS.keySet().stream()).toList();
  }

  /** What can happen at an instant, whether a command runs or not. */
  static List<String> atAnInstant() {
    return List.copyOf(INCIDENTS.keySet());
  }

  /**
   * Two that bring about two Primaries without pgrex. Where the Primary's pacemaker dies, its
   * server runs on; a node that an operator starts then does not know of it, and is promoted, for
   * PG-REX's definition has no-quorum-policy=ignore and startup-fencing=false.
   */
  static boolean doHarmByThemselves(String one, String other) {
    return List.of(one, other).stream().anyMatch(name -> name.contains("pacemaker-crash-"))
        && List.of(one, other).stream().anyMatch(name -> name.contains("operator-starts-"));
  }

  static boolean isOnTheHosts(String name) {
    return !ON_THE_WAY.containsKey(name);
  }

  /** What happens at an instant. */
  static Incident incident(String name) {
    Incident incident = INCIDENTS.get(name);
    if (incident == null) {
      throw new IllegalArgumentException("no incident is called " + name);
    }
    return incident;
  }

  static Fault named(String name, SimulatedCluster simulated) {
    return ON_THE_WAY
        .getOrDefault(
            name,
            ON_THE_HOSTS.getOrDefault(
                name,
                unknown -> {
                  throw new IllegalArgumentException("no mishap is called " + name);
                }))
        .apply(simulated);
  }
}
