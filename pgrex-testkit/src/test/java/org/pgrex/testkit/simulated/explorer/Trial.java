package org.pgrex.testkit.simulated.explorer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pgrex.Cluster;
import org.pgrex.PgrexException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.testkit.fault.CommandCall;
import org.pgrex.testkit.fault.ControllerKilledError;
import org.pgrex.testkit.fault.Fault;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.simulated.SimulatedCluster;
import org.pgrex.testkit.simulated.SimulatedHost;

/**
 * One run: a procedure with mishaps, and then the procedure again until it is done or refused with
 * nothing in the way. A mishap that has not struck by then still may when it is run again, once.
 *
 * @param mishaps by where they strike
 */
record Trial(Scenario scenario, Map<Spot, String> mishaps) {
  private static final int ATTEMPTS = 4;
  private static final int WRITES = 40;

  /**
   * How it came out.
   *
   * @param end the refusal's code, or {@code done}
   * @param struck the mishaps that came to pass
   * @param later those of them that did so when the procedure was run again
   * @param wrong what should not be
   */
  record Outcome(
      Trial trial,
      String first,
      String end,
      Set<String> struck,
      Set<String> later,
      List<String> wrong) {
    boolean isRight() {
      return wrong.isEmpty();
    }

    @Override
    public String toString() {
      return "%s%n  first %s, in the end %s%n  %s"
          .formatted(trial, first, end, String.join("\n  ", wrong));
    }
  }

  /**
   * A procedure where nothing goes wrong.
   *
   * @param commands that it sends, in order
   * @param steps that have commands
   */
  record Course(List<Spot> commands, List<Spot> steps, Duration duration) {}

  static Course courseOf(Scenario scenario) {
    try (SimulatedCluster simulated = scenario.begin();
        Cluster cluster = simulated.newCluster()) {
      long start = simulated.time().nanoTime();
      try {
        scenario.run(simulated, cluster);
      } catch (RefusedException e) {
        // What is refused has commands too.
      }
      Map<String, Integer> count = new LinkedHashMap<>();
      List<Spot> spots = new ArrayList<>();
      Set<Spot> steps = new LinkedHashSet<>();
      for (CommandCall call : simulated.faults().calls()) {
        String kind = Spot.kindOf(call);
        int number = count.merge(call.host() + "/" + kind, 1, Integer::sum);
        spots.add(new Spot(call.host(), kind, number));
        call.step().map(Spot::step).ifPresent(steps::add);
      }
      return new Course(
          spots, List.copyOf(steps), Duration.ofNanos(simulated.time().nanoTime() - start));
    }
  }

  Outcome run() {
    try {
      return tried();
    } catch (RuntimeException e) {
      StackTraceElement[] trace = e.getStackTrace();
      return new Outcome(
          this,
          "-",
          "-",
          Set.of(),
          Set.of(),
          List.of(
              "the simulation has failed: " + e,
              String.valueOf(List.of(trace).subList(0, Math.min(8, trace.length)))));
    }
  }

  private Outcome tried() {
    try (SimulatedCluster simulated = scenario.begin()) {
      Set<Spot> struck = Collections.synchronizedSet(new LinkedHashSet<>());
      mishaps.forEach((spot, name) -> await(simulated, spot, name, struck));
      List<String> wrong = new ArrayList<>();
      String first = attempt(simulated, struck, wrong);
      Set<Spot> early = Set.copyOf(struck);
      String end = first;
      boolean quiet = false;
      for (int i = 0; i < ATTEMPTS && (!quiet || end.startsWith("failed")); i++) {
        repair(simulated);
        int before = struck.size();
        end = attempt(simulated, struck, wrong);
        quiet = struck.size() == before;
        simulated.faults().heal();
      }
      if (end.startsWith("failed")) {
        wrong.add("it neither ends nor is refused: " + end);
      }
      judge(simulated, end, wrong);
      if (!wrong.isEmpty()) {
        wrong.add(simulated.toString().replace("\n", "\n  "));
      }
      Set<String> all = names(struck);
      struck.removeAll(early);
      return new Outcome(this, first, end, all, names(struck), wrong);
    }
  }

  private Set<String> names(Set<Spot> spots) {
    return spots.stream().map(mishaps::get).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void await(SimulatedCluster simulated, Spot spot, String name, Set<Spot> struck) {
    spot.instant()
        .ifPresentOrElse(
            instant ->
                simulated.after(
                    instant,
                    now -> {
                      struck.add(spot);
                      Mishap.incident(name).happenTo(now);
                    }),
            () -> {
              Fault fault = Mishap.named(name, simulated);
              simulated
                  .faults()
                  .inject(
                      spot.moment(),
                      strike -> {
                        struck.add(spot);
                        return fault.strike(strike);
                      });
            });
  }

  /**
   * Runs the procedure. What it has brought about must still be there at its end, unless something
   * has happened to the hosts meanwhile.
   */
  private String attempt(SimulatedCluster simulated, Set<Spot> struck, List<String> wrong) {
    Set<Spot> before = Set.copyOf(struck);
    writeMeanwhile(simulated, 0);
    try (Cluster cluster = simulated.newCluster()) {
      scenario.run(simulated, cluster);
      boolean undisturbed =
          struck.stream()
              .filter(spot -> !before.contains(spot))
              .map(mishaps::get)
              .noneMatch(Mishap::isOnTheHosts);
      if (undisturbed && !scenario.isReached(simulated)) {
        wrong.add("it says that it is done, and is not");
      }
      return "done";
    } catch (RefusedException e) {
      checkReason(e, wrong);
      return e.reason().code();
    } catch (ProcedureFailedException e) {
      checkReason(e, wrong);
      if (e.reason().code().equals("failed.internal")) {
        wrong.add("an internal failure: " + e.getMessage());
      }
      boolean toldOnly = !e.changedSomething() && e.advice().isPresent();
      return (toldOnly ? "told: " : "") + e.reason().code() + at(e);
    } catch (ControllerKilledError e) {
      return "failed: killed";
    } catch (RuntimeException e) {
      wrong.add("an exception that is not pgrex's own: " + e);
      return "failed by " + e.getClass().getSimpleName();
    }
  }

  private static String at(ProcedureFailedException failure) {
    return failure.step().map(step -> " in " + step.id()).orElse("");
  }

  private static void checkReason(PgrexException e, List<String> wrong) {
    if (e.reason().text().isBlank()) {
      wrong.add("no reason is told");
    }
    Optional<?> advice =
        e instanceof RefusedException refused ? refused.advice() : Optional.of(e.reason());
    if (advice.isEmpty()) {
      wrong.add("a refusal without an advice: " + e.reason().code());
    }
  }

  private static void writeMeanwhile(SimulatedCluster simulated, int number) {
    if (number < WRITES) {
      simulated.after(
          Duration.ofSeconds(1),
          now -> {
            now.write("row " + now.time().nanoTime());
            writeMeanwhile(now, number + 1);
          });
    }
  }

  /** What an administrator mends before he calls the procedure again; and things settle. */
  private void repair(SimulatedCluster simulated) {
    simulated.pass(Mishap.WITHIN);
    for (SimulatedHost host : simulated.hosts()) {
      // Maintenance mode that came between the last look and the stop has left a server running:
      // the advice is to stop it before that mode ends.
      if (isMaintenanceOfAnOperator() && !host.runsPacemaker()) {
        host.crashPostgres();
      }
    }
    for (SimulatedHost host : simulated.hosts()) {
      for (Lan lan : Lan.values()) {
        host.heal(lan);
      }
      host.mendBmc();
      host.maintenanceMode(false);
      host.standbyMode(false);
      host.freeSpace(10L << 30);
      host.powerOn();
    }
    simulated.pass(Duration.ofSeconds(90));
  }

  private void judge(SimulatedCluster simulated, String end, List<String> wrong) {
    wrong.addAll(simulated.violations());
    boolean somewhere = simulated.hosts().stream().anyMatch(simulated::holdsAllAcknowledged);
    Optional<SimulatedHost> primary = simulated.primary();
    if (!scenario.beginsWithoutData() || end.equals("done")) {
      if (!somewhere) {
        wrong.add("no database has every acknowledged row");
      }
    }
    primary
        .filter(host -> !simulated.holdsAllAcknowledged(host))
        .ifPresent(host -> wrong.add("the Primary has lost acknowledged rows"));
    for (SimulatedHost host : simulated.hosts()) {
      if (host.isInMaintenanceMode() && !isMaintenanceOfAnOperator()) {
        wrong.add("maintenance mode is left on");
      }
      if (end.equals("done") && host.hasFile("/run/pgrex-resource-definition.xml")) {
        wrong.add("the definition with its passwords is left on " + host);
      }
    }
  }

  /** The CIB of a host that was stopped in maintenance mode keeps it. */
  private boolean isMaintenanceOfAnOperator() {
    return mishaps.values().stream().anyMatch(name -> name.contains("maintenance"));
  }

  /** {@code SCENARIO host/command/number=mishap ...}. */
  static Trial parse(String text) {
    String[] words = text.strip().split("\\s+", -1);
    Map<Spot, String> mishaps = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      String[] sides = words[i].split("=", 2);
      mishaps.put(Spot.parse(sides[0]), sides[1]);
    }
    return new Trial(Scenario.named(words[0]), mishaps);
  }

  @Override
  public String toString() {
    return scenario
        + mishaps.entrySet().stream()
            .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining());
  }
}
