package org.pgrex.testkit.simulated.explorer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.pgrex.testkit.fault.CommandCall;
import org.pgrex.testkit.fault.Moment;

/**
 * Where something goes wrong. A command of a procedure, told from the others without counting those
 * that run beside it: where it runs, what it is, and which of its kind. Or the first command of a
 * step: {@code step/ID/1}. Or an instant, in ms since the procedure began: {@code time/ms/12300}.
 */
record Spot(String host, String kind, int number) {
  private static final String STEP = "step";
  private static final String TIME = "time";

  static Spot step(String id) {
    return new Spot(STEP, id, 1);
  }

  static Spot instant(Duration sinceBeginning) {
    return new Spot(TIME, "ms", (int) sinceBeginning.toMillis());
  }

  /** The instant that it is; empty where it is at a command. */
  Optional<Duration> instant() {
    return host.equals(TIME) ? Optional.of(Duration.ofMillis(number)) : Optional.empty();
  }

  static String kindOf(CommandCall call) {
    List<String> words = call.command().arguments();
    String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    if (program.equals("sh")) {
      return words.get(3);
    }
    String verb =
        switch (program) {
          case "pcs" -> String.join("-", words.subList(1, Math.min(3, words.size())));
          case "psql" -> words.get(words.size() - 1).split(" ", 2)[0];
          case "pg_ctl" -> words.get(1);
          default -> "";
        };
    return verb.isEmpty() ? program : program + "-" + verb;
  }

  /** Whether it is a command that can have done a part of its work. */
  boolean isOfParts() {
    return kind.equals("pg_basebackup") || kind.equals("rsync") || kind.startsWith("pcs-cluster");
  }

  Moment moment() {
    if (host.equals(STEP)) {
      return Moment.inStep(kind).once();
    }
    return Moment.matching(
            toString(), call -> call.host().equals(host) && kindOf(call).equals(kind))
        .nth(number);
  }

  static Spot parse(String text) {
    String[] parts = text.split("/", -1);
    return new Spot(parts[0], parts[1], Integer.parseInt(parts[2]));
  }

  @Override
  public String toString() {
    return host + "/" + kind + "/" + number;
  }
}
