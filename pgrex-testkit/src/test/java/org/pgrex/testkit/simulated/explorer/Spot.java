package org.pgrex.testkit.simulated.explorer;

import java.util.List;
import org.pgrex.testkit.fault.CommandCall;
import org.pgrex.testkit.fault.Moment;

/**
 * A command of a procedure, told from the others without counting those that run beside it: where
 * it runs, what it is, and which of its kind.
 */
record Spot(String host, String kind, int number) {

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

  Moment moment() {
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
