package org.pgrex.testkit.simulated.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every procedure with something going wrong at every command, one by one and in random pairs; then
 * the procedure again. Whatever happens: never two Primaries, no acknowledged row lost, the archive
 * never copied the wrong way, no maintenance mode left on, the only good copy never removed, and in
 * the end the wanted state, or a refusal that says why.
 */
class ExplorerTest {
  /** Chooses the incidents and the pairs; every seed gives other ones. */
  private static final long SEED = Long.getLong("explorer.seed", 20261123L);

  /** How many incidents on the hosts are tried at each command, besides every fault on the way. */
  private static final int INCIDENTS = Integer.getInteger("explorer.incidents", 1);

  /** How many pairs of incidents are tried with each procedure. */
  private static final int PAIRS = Integer.getInteger("explorer.pairs", 15);

  private static final String REPLAY =
      "mvn verify -pl pgrex-testkit -am -Dtest=ExplorerTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dexplorer.trial='%s'";

  @Test
  @DisabledIfSystemProperty(named = "explorer.trial", matches = ".+")
  void noFaultAtAnyCommandDoesHarm() {
    List<Trial> trials = trials(new Random(SEED));

    List<Trial.Outcome> outcomes = trials.parallelStream().map(Trial::run).toList();

    Map<String, Integer> ends = new TreeMap<>();
    outcomes.forEach(outcome -> ends.merge(outcome.end(), 1, Integer::sum));
    System.out.printf("explored %d runs with seed %d: %s%n", outcomes.size(), SEED, ends);
    assertThat(outcomes).hasSizeGreaterThanOrEqualTo(2000);
    List<String> wrong =
        outcomes.stream()
            .filter(outcome -> !outcome.isRight())
            .map(outcome -> outcome + "\n  replay: " + REPLAY.formatted(outcome.trial()))
            .toList();
    assertThat(wrong).withFailMessage(() -> report(wrong)).isEmpty();
  }

  private static String report(List<String> wrong) {
    return "%d runs went wrong with seed %d:%n%s"
        .formatted(wrong.size(), SEED, String.join("\n", wrong));
  }

  /**
   * One by one: each fault on the way at each command, and some of those on the hosts; then pairs.
   */
  private static List<Trial> trials(Random random) {
    List<Trial> trials = new ArrayList<>();
    for (Scenario scenario : Scenario.all()) {
      List<Spot> spots = Trial.spotsOf(scenario);
      for (Spot spot : spots) {
        Mishap.onTheWay().forEach(name -> trials.add(new Trial(scenario, Map.of(spot, name))));
        for (int i = 0; i < INCIDENTS; i++) {
          trials.add(new Trial(scenario, Map.of(spot, incident(random))));
        }
      }
      for (int i = 0; i < PAIRS; i++) {
        Map<Spot, String> two = new LinkedHashMap<>();
        two.put(spots.get(random.nextInt(spots.size())), incident(random));
        two.put(spots.get(random.nextInt(spots.size())), incident(random));
        trials.add(new Trial(scenario, two));
      }
    }
    return trials;
  }

  private static String incident(Random random) {
    String[] names = Mishap.onTheHosts();
    return names[random.nextInt(names.length)];
  }

  @Test
  @EnabledIfSystemProperty(named = "explorer.trial", matches = ".+")
  void oneRunAgain() {
    Trial.Outcome outcome = Trial.parse(System.getProperty("explorer.trial")).run();

    System.out.println(outcome);
    assertThat(outcome.wrong()).isEmpty();
  }
}
