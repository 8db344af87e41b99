package org.pgrex.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.Report;

/**
 * How long each procedure takes, against a perfect operator who types the same commands and waits
 * for the same states (the script {@code operator}). Both do the same, in turns; the table has the
 * medians. A benchmark: it wants an otherwise idle machine, and runs only when asked for.
 */
@OnLab
class OperatorComparison {
  private static final int ROUNDS = Integer.getInteger("operator.rounds", 3);
  private static final double LIMIT = 1.1;

  /** The life of a cluster, in order. */
  private enum Act {
    FIRST_PRIMARY_START("primary-start --define"),
    STANDBY_START_WITH_BASE_BACKUP("standby-start --base-backup"),
    STANDBY_STOP("standby-stop"),
    PRIMARY_STOP("primary-stop"),
    PRIMARY_START("primary-start"),
    STANDBY_START("standby-start");

    private final String operator;

    Act(String operator) {
      this.operator = operator;
    }

    Report byPgrex(Cluster cluster, Lab lab) {
      return switch (this) {
        case FIRST_PRIMARY_START ->
            cluster.primary("pgrex01").prepareStart().define(lab.resourceDefinition()).run();
        case PRIMARY_START -> cluster.primary("pgrex01").start();
        case STANDBY_START_WITH_BASE_BACKUP, STANDBY_START -> cluster.standby("pgrex02").start();
        case STANDBY_STOP -> cluster.standby("pgrex02").stop();
        case PRIMARY_STOP -> cluster.primary("pgrex01").stop();
      };
    }

    Duration byOperator(Lab lab) {
      List<String> command = new ArrayList<>();
      command.add(lab.script().resolveSibling("operator").toString());
      command.addAll(List.of(operator.split(" ")));
      Outcome outcome = Program.run(Duration.ofMinutes(3), "", command);
      return Duration.ofMillis(Math.round(Double.parseDouble(outcome.orThrow()) * 1000));
    }

    @Override
    public String toString() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Who does it. */
  private enum Hand {
    OPERATOR {
      @Override
      Duration time(Act act, Cluster cluster, Lab lab) {
        return act.byOperator(lab);
      }
    },
    PGREX {
      @Override
      Duration time(Act act, Cluster cluster, Lab lab) {
        long begin = System.nanoTime();
        act.byPgrex(cluster, lab);
        return Duration.ofNanos(System.nanoTime() - begin);
      }
    };

    abstract Duration time(Act act, Cluster cluster, Lab lab);

    Hand other() {
      return this == OPERATOR ? PGREX : OPERATOR;
    }
  }

  /** What each of them took, in seconds. */
  private static final class Times {
    private final Map<Act, Map<Hand, List<Double>>> seconds = new EnumMap<>(Act.class);

    void add(Act act, Hand hand, Duration took) {
      seconds
          .computeIfAbsent(act, a -> new EnumMap<>(Hand.class))
          .computeIfAbsent(hand, h -> new ArrayList<>())
          .add(took.toMillis() / 1000.0);
    }

    double median(Act act, Hand hand) {
      List<Double> sorted = seconds.get(act).get(hand).stream().sorted().toList();
      return (sorted.get(sorted.size() / 2) + sorted.get((sorted.size() - 1) / 2)) / 2;
    }

    double ratio(Act act) {
      return median(act, Hand.PGREX) / median(act, Hand.OPERATOR);
    }

    String table() {
      StringBuilder table = new StringBuilder();
      line(table, "procedure", "times", "operator", "pgrex", "ratio");
      for (Act act : seconds.keySet()) {
        line(
            table,
            act.toString(),
            String.valueOf(seconds.get(act).get(Hand.PGREX).size()),
            "%.2f s".formatted(median(act, Hand.OPERATOR)),
            "%.2f s".formatted(median(act, Hand.PGREX)),
            "%.2f".formatted(ratio(act)));
      }
      return table.toString();
    }
  }

  @Test
  void eachProcedureTakesAtMostATenthLongerThanByAPerfectOperator(Lab lab) {
    Times times = new Times();
    for (int round = 0; round < ROUNDS; round++) {
      live(Hand.OPERATOR, lab, times);
      live(Hand.PGREX, lab, times);
    }

    System.out.print(times.table());
    assertThat(Act.values())
        .allSatisfy(act -> assertThat(times.ratio(act)).as("%s", act).isLessThanOrEqualTo(LIMIT));
  }

  /**
   * One life of a cluster, made by one of the two. What is short, and so varies more, is done more
   * often: by both, in turns.
   */
  private static void live(Hand first, Lab lab, Times times) {
    // The operator's terminals are open as well before the clock runs.
    try (Cluster cluster = lab.connect()) {
      cluster.state();
      BiConsumer<Act, Hand> time =
          (act, hand) -> times.add(act, hand, hand.time(act, cluster, lab));
      time.accept(Act.FIRST_PRIMARY_START, first);
      time.accept(Act.STANDBY_START_WITH_BASE_BACKUP, first);
      for (Hand hand : List.of(first, first.other(), first, first.other())) {
        time.accept(Act.STANDBY_STOP, hand);
        time.accept(Act.STANDBY_START, hand);
      }
      time.accept(Act.STANDBY_STOP, first);
      for (Hand hand : List.of(first, first.other())) {
        time.accept(Act.PRIMARY_STOP, hand);
        time.accept(Act.PRIMARY_START, hand);
      }
      time.accept(Act.PRIMARY_STOP, first);
    }
    lab.reset();
  }

  /** Against one who looks ten times a second, and so is at most that much later himself. */
  @Test
  void theCallReturnsWithinHalfASecondOfTheState(Lab lab) {
    Map<String, Duration> late = new LinkedHashMap<>();
    try (Cluster cluster = lab.connect()) {
      cluster.state();
      for (int round = 1; round <= ROUNDS; round++) {
        boolean first = round == 1;
        late.put(
            "primary start " + round,
            lateness(
                lab,
                "see-primary",
                () -> (first ? Act.FIRST_PRIMARY_START : Act.PRIMARY_START).byPgrex(cluster, lab)));
        late.put(
            "standby start " + round,
            lateness(lab, "see-pair", () -> Act.STANDBY_START.byPgrex(cluster, lab)));
        Act.STANDBY_STOP.byPgrex(cluster, lab);
        Act.PRIMARY_STOP.byPgrex(cluster, lab);
      }
    }
    late.forEach((call, by) -> System.out.printf("| %-16s | %5d ms |%n", call, by.toMillis()));
    assertThat(late)
        .allSatisfy((call, by) -> assertThat(by).isLessThanOrEqualTo(Duration.ofMillis(500)));
  }

  private static Duration lateness(Lab lab, String sight, Runnable call) {
    CompletableFuture<Instant> seen =
        CompletableFuture.supplyAsync(
            () -> {
              String seconds =
                  Program.run(
                          Duration.ofMinutes(3),
                          "",
                          List.of(lab.script().resolveSibling("operator").toString(), sight))
                      .orThrow();
              return Instant.ofEpochMilli(
                  new BigDecimal(seconds.strip()).movePointRight(3).longValue());
            });
    call.run();
    Instant returned = Instant.now();
    return Duration.between(seen.join(), returned);
  }

  private static void line(StringBuilder table, String... cells) {
    table.append("| %-31s | %5s | %9s | %8s | %5s |%n".formatted((Object[]) cells));
  }
}
