package org.pgrex.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.pgrex.testkit.simulated.SimulatedCluster;

/**
 * Looks at the hosts ten times a second of their time, and tells what it sees for the first time.
 */
final class Watch {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stage stage;
  private final SimulatedCluster hosts;
  private final List<Sight> awaited = new ArrayList<>();

  private record Sight(BooleanSupplier seen, String key, List<Object> arguments) {}

  Watch(Stage stage, SimulatedCluster hosts) {
    this.stage = stage;
    this.hosts = hosts;
  }

  /** Waits for that, too. */
  Watch until(BooleanSupplier seen, String key, Object... arguments) {
    awaited.add(new Sight(seen, key, List.of(arguments)));
    return this;
  }

  /** Returns when all of it was seen, or two minutes have passed; what was not seen is not so. */
  void run() {
    Duration passed = Duration.ZERO;
    while (!awaited.isEmpty() && passed.compareTo(LIMIT) < 0) {
      hosts.pass(STEP);
      passed = passed.plus(STEP);
      look(passed);
    }
    awaited.forEach(sight -> stage.holds(false, sight.key(), sight.arguments().toArray()));
  }

  private void look(Duration passed) {
    for (Iterator<Sight> left = awaited.iterator(); left.hasNext(); ) {
      Sight sight = left.next();
      if (sight.seen().getAsBoolean()) {
        left.remove();
        stage.happened(passed, sight.key(), sight.arguments().toArray());
      }
    }
  }
}
