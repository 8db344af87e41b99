package org.pgrex.parsers.pacemaker.conformance;

import java.util.List;
import org.pgrex.parsers.pacemaker.conformance.Shape.Outcome;
import org.pgrex.parsers.pacemaker.conformance.Shape.Reason;

/** Lets an instance of a resource fare so on a node. */
record Fate(Execution execution, Dice dice, Reason reason) {
  private static final int MONITOR = 10000;

  /** The interval of the monitor of a promoted instance, another one than that of the others. */
  static final int PROMOTED_MONITOR = 9000;

  /**
   * The instance's history.
   *
   * @param others nodes that are up besides it
   */
  void of(Outcome outcome, String resource, Agent agent, Site site, List<Site> others) {
    Execution.Of on = execution.new Of(site, resource, agent);
    String why = OddText.reason(reason, dice);
    int code = dice.pick(1, 1, 2, 5, 6, 7, 9, 189);
    switch (outcome) {
      case RUNNING -> started(on);
      case STOPPED -> {
        if (dice.chance(50)) {
          on.probed(7);
        } else {
          on.did("stop", 0);
        }
      }
      case PROMOTED -> on.did("promote", 0).monitored(PROMOTED_MONITOR, 8);
      case TWICE_ACTIVE -> {
        started(on);
        others.forEach(other -> started(execution.new Of(other, resource, agent)));
      }
      case FAILED_START -> on.failed("start", 0, code, Execution.DONE, why);
      case FAILED_MONITOR ->
          on.did("start", 0).failed("monitor", MONITOR, code, Execution.DONE, why);
      case FAILED_STOP -> on.failed("stop", 0, 1, dice.pick(Execution.DONE, Execution.FAILED), why);
      case FAILED_PROMOTE -> on.failed("promote", 0, code, Execution.DONE, why);
      case NOT_INSTALLED -> on.failed("monitor", 0, 5, dice.pick(Execution.DONE, 7), why);
      case TIMED_OUT ->
          on.failed(dice.pick("start", "stop"), 0, dice.pick(1, 198), Execution.TIMED_OUT, why);
      case STARTING -> on.under("start", 0);
      case STOPPING -> on.monitored(MONITOR, 0).under("stop", 0);
      case PROMOTING -> on.monitored(MONITOR, 0).under("promote", 0);
      case DEMOTING -> on.monitored(PROMOTED_MONITOR, 8).under("demote", 0);
      case MIGRATING -> {
        on.did("start", 0);
        if (!others.isEmpty()) {
          on.migratingTo(others.get(0));
        }
      }
      case MONITORING -> on.did("start", 0).under("monitor", MONITOR);
      case PROBING -> on.under("monitor", 0);
      case LOCKED -> on.did("stop", 0).lockedTo(1795408000);
    }
  }

  private void started(Execution.Of on) {
    on.did("start", 0).monitored(MONITOR, 0);
  }
}
