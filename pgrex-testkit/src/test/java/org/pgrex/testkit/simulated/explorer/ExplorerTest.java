package org.pgrex.testkit.simulated.explorer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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

  /** How many faults on the way are tried at each command. */
  private static final int FAULTS =
      Math.min(Integer.getInteger("explorer.faults", 3), Mishap.onTheWay().size());

  /** How many incidents on the hosts are tried at each command. */
  private static final int INCIDENTS = Integer.getInteger("explorer.incidents", 1);

  /**
   * How many pairs of any of them, and single incidents at an instant, are tried with each
   * procedure.
   */
  private static final int PAIRS = Integer.getInteger("explorer.pairs", 20);

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
    long again = outcomes.stream().filter(outcome -> !outcome.later().isEmpty()).count();
    System.out.printf(
        "explored %d runs with seed %d, something struck the second call of %d: %s%n",
        outcomes.size(), SEED, again, ends);
    assertThat(outcomes).hasSizeGreaterThanOrEqualTo(2000);
    List<String> wrong =
        outcomes.stream()
            .filter(outcome -> !outcome.isRight())
            .map(outcome -> outcome + "\n  replay: " + REPLAY.formatted(outcome.trial()))
            .toList();
    assertThat(wrong).withFailMessage(() -> report(wrong)).isEmpty();
    assertThat(names(outcomes, Trial.Outcome::struck))
        .containsAll(Mishap.onTheWay())
        .containsAll(Mishap.onTheHosts());
    assertThat(names(outcomes, Trial.Outcome::later))
        .containsAnyElementsOf(Mishap.onTheWay())
        .containsAnyElementsOf(Mishap.onTheHosts())
        .hasSizeGreaterThan(10);
  }

  private static String report(List<String> wrong) {
    return "%d runs went wrong with seed %d:%n%s"
        .formatted(wrong.size(), SEED, String.join("\n", wrong));
  }

  private static Set<String> names(
      List<Trial.Outcome> outcomes, Function<Trial.Outcome, Set<String>> of) {
    return outcomes.stream().flatMap(outcome -> of.apply(outcome).stream()).collect(toSet());
  }

  /**
   * One by one: some faults on the way at each command, those in the middle of it at each that does
   * its work in parts, some of those on the hosts at each command, at each step and at instants;
   * then pairs of any.
   */
  private static List<Trial> trials(Random random) {
    Deck onTheWay = new Deck(Mishap.onTheWay(), random);
    Deck onTheHosts = new Deck(Mishap.onTheHosts(), random);
    Deck anywhere = new Deck(Mishap.all(), random);
    Deck atAnInstant = new Deck(Mishap.atAnInstant(), random);
    List<Trial> trials = new ArrayList<>();
    for (Scenario scenario : Scenario.all()) {
      Trial.Course course = Trial.courseOf(scenario);
      for (Spot spot : course.commands()) {
        onTheWay.draw(FAULTS).forEach(name -> trials.add(new Trial(scenario, Map.of(spot, name))));
        onTheHosts
            .draw(INCIDENTS)
            .forEach(name -> trials.add(new Trial(scenario, Map.of(spot, name))));
      }
      for (Spot spot : course.commands()) {
        if (spot.isOfParts()) {
          Mishap.inTheMiddle().forEach(name -> trials.add(new Trial(scenario, Map.of(spot, name))));
        }
      }
      for (Spot step : course.steps()) {
        trials.add(new Trial(scenario, Map.of(step, onTheHosts.draw())));
      }
      for (int i = 0; i < PAIRS; i++) {
        trials.add(new Trial(scenario, two(course, anywhere, random)));
        Duration instant =
            Duration.ofMillis(random.nextLong(Math.max(1, course.duration().toMillis())));
        trials.add(new Trial(scenario, Map.of(Spot.instant(instant), atAnInstant.draw())));
      }
    }
    return trials;
  }

  private static Map<Spot, String> two(Trial.Course course, Deck anywhere, Random random) {
    String one = anywhere.draw();
    String other = anywhere.draw();
    while (Mishap.doHarmByThemselves(one, other)) {
      other = anywhere.draw();
    }
    Map<Spot, String> two = new LinkedHashMap<>();
    two.put(any(course.commands(), random), one);
    two.put(any(course.commands(), random), other);
    return two;
  }

  private static Spot any(List<Spot> spots, Random random) {
    return spots.get(random.nextInt(spots.size()));
  }

  @Test
  @EnabledIfSystemProperty(named = "explorer.trial", matches = ".+")
  void oneRunAgain() {
    Trial.Outcome outcome = Trial.parse(System.getProperty("explorer.trial")).run();

    System.out.println(outcome);
    assertThat(outcome.wrong()).isEmpty();
  }
}
