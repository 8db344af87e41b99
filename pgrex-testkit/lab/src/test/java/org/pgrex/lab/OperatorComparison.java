package org.pgrex.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.Report;

/**
 * How long each procedure takes, against a perfect operator who types the same commands and waits
 * for the same states (the script {@code operator}). Both live the same lives, in turns; the table
 * has the medians. A benchmark: it wants an otherwise idle machine, and runs only when asked for.
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

  @Test
  void eachProcedureTakesAtMostATenthLongerThanByAPerfectOperator(Lab lab) {
    Map<Act, List<Duration>> operator = new LinkedHashMap<>();
    Map<Act, List<Duration>> pgrex = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Act act : Act.values()) {
        operator.computeIfAbsent(act, a -> new ArrayList<>()).add(act.byOperator(lab));
      }
      lab.reset();
      // The operator's terminals are open as well before the clock runs.
      try (Cluster cluster = lab.connect()) {
        cluster.state();
        for (Act act : Act.values()) {
          long begin = System.nanoTime();
          act.byPgrex(cluster, lab);
          pgrex
              .computeIfAbsent(act, a -> new ArrayList<>())
              .add(Duration.ofNanos(System.nanoTime() - begin));
        }
      }
      lab.reset();
    }

    StringBuilder table = new StringBuilder();
    line(table, "procedure", "operator", "pgrex", "ratio");
    Map<Act, Double> ratios = new LinkedHashMap<>();
    for (Act act : Act.values()) {
      double byOperator = median(operator.get(act));
      double byPgrex = median(pgrex.get(act));
      ratios.put(act, byPgrex / byOperator);
      line(
          table,
          act.toString(),
          "%.1f s".formatted(byOperator),
          "%.1f s".formatted(byPgrex),
          "%.2f".formatted(byPgrex / byOperator));
    }
    System.out.print(table);
    assertThat(ratios).allSatisfy((act, ratio) -> assertThat(ratio).isLessThanOrEqualTo(LIMIT));
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
    table.append("| %-31s | %9s | %8s | %5s |%n".formatted((Object[]) cells));
  }

  private static double median(List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted().toList();
    int middle = sorted.size() / 2;
    Duration upper = sorted.get(middle);
    Duration lower = sorted.get((sorted.size() - 1) / 2);
    return (lower.toMillis() + upper.toMillis()) / 2000.0;
  }
}
