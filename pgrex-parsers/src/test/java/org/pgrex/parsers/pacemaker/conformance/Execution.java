package org.pgrex.parsers.pacemaker.conformance;

/** Writes into a resource's history on a node what was executed there, and how it ended. */
final class Execution {
  private static final String TRANSITION = "02df73c2-ded2-48c8-8a5b-4df54947803d";
  static final int DONE = 0;
  static final int PENDING = -1;
  static final int TIMED_OUT = 2;
  static final int FAILED = 4;

  private final Dice dice;
  private int call = 3;
  private long time = 1795408100;

  Execution(Dice dice) {
    this.dice = dice;
  }

  /** Of a resource on a node. */
  final class Of {
    private final Site site;
    private final String resource;
    private final Element history;
    private Element latest = new Element("lrm_rsc_op");

    Of(Site site, String resource, Agent agent) {
      this.site = site;
      this.resource = resource;
      this.history = site.history(resource, agent);
    }

    Of lockedTo(long since) {
      history.with("shutdown-lock", since);
      return this;
    }

    Of probed(int exitCode) {
      return operation("last_0", "monitor", 0, 7, exitCode, DONE, "");
    }

    Of did(String task, int exitCode) {
      return operation("last_0", task, 0, 0, exitCode, DONE, "");
    }

    Of monitored(int interval, int exitCode) {
      return operation("monitor_" + interval, "monitor", interval, exitCode, exitCode, DONE, "");
    }

    Of under(String task, int interval) {
      String id = interval == 0 ? "last_0" : "monitor_" + interval;
      return operation(id, task, interval, task.equals("monitor") ? 7 : 0, 193, PENDING, "");
    }

    Of migratingTo(Site target) {
      under("migrate_to", 0);
      latest.with("migrate_source", site.name()).with("migrate_target", target.name());
      return this;
    }

    /** A failed action, and the counter that goes with it. */
    Of failed(String task, int interval, int exitCode, int status, String reason) {
      String id = interval == 0 ? "last_0" : task + "_" + interval;
      operation(id, task, interval, 0, exitCode, status, reason);
      operation("last_failure_0", task, interval, 0, exitCode, status, reason);
      String counted = resource + "#" + task + "_" + interval;
      if (dice.chance(80)) {
        site.set("fail-count-" + counted, dice.pick("INFINITY", "1", "3"));
        site.set("last-failure-" + counted, Long.toString(time));
      }
      return this;
    }

    private Of operation(
        String id, String task, int interval, int target, int exitCode, int status, String reason) {
      call += dice.range(1, 4);
      time += dice.range(0, 90);
      String key = dice.range(1, 90) + ":" + dice.range(1, 30) + ":" + target + ":" + TRANSITION;
      latest =
          new Element("lrm_rsc_op")
              .with("id", resource + "_" + id)
              .with("operation_key", resource + "_" + task + "_" + interval)
              .with("operation", task)
              .with("crm-debug-origin", "do_update_resource")
              .with("crm_feature_set", "3.16.1")
              .with("transition-key", key)
              .with("transition-magic", status + ":" + exitCode + ";" + key)
              .with("exit-reason", reason)
              .with("on_node", site.name())
              .with("call-id", status == PENDING ? -1 : call)
              .with("rc-code", exitCode)
              .with("op-status", status)
              .with("interval", interval)
              .with("last-rc-change", time)
              .with("exec-time", dice.pick(0, 12, 1675, 60003))
              .with("queue-time", dice.pick(0, 1, 250))
              .with("op-digest", "f2317cad3d54cec5d7d7aa7d0bf35cf8");
      history.put(latest);
      return this;
    }
  }
}
