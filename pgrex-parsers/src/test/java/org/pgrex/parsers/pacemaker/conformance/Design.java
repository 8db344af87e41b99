package org.pgrex.parsers.pacemaker.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgrex.parsers.pacemaker.conformance.Shape.Kind;
import org.pgrex.parsers.pacemaker.conformance.Shape.Management;
import org.pgrex.parsers.pacemaker.conformance.Shape.OnFail;
import org.pgrex.parsers.pacemaker.conformance.Shape.Outcome;
import org.pgrex.parsers.pacemaker.conformance.Shape.Reason;
import org.pgrex.parsers.pacemaker.conformance.Shape.TargetRole;

/** What one resource is like, be it a primitive or what is built of them. */
record Design(
    Kind kind,
    Agent agent,
    TargetRole targetRole,
    Management management,
    Outcome outcome,
    OnFail onFail,
    Reason reason) {

  static Design of(Shape shape, Dice dice) {
    return new Design(
        shape.kind(),
        agent(shape.kind(), shape.agent(), dice),
        shape.targetRole(),
        shape.management(),
        shape.outcome(),
        shape.onFail(),
        shape.reason());
  }

  /** A resource that stands beside the one that matters: mostly well. */
  static Design beside(Dice dice) {
    Kind kind = dice.pick(Kind.class);
    boolean well = dice.chance(60);
    return new Design(
        kind,
        agent(kind, dice.pick(Shape.Agent.class), dice),
        well ? TargetRole.NONE : dice.pick(TargetRole.class),
        well ? Management.NORMAL : dice.pick(Management.class),
        well ? Outcome.RUNNING : dice.pick(Outcome.class),
        dice.pick(OnFail.class),
        dice.pick(Reason.class));
  }

  /** Only agents of OCF can be promoted or run in a container. */
  private static Agent agent(Kind kind, Shape.Agent wanted, Dice dice) {
    return switch (kind) {
      case PROMOTABLE,
          UNIQUE_PROMOTABLE,
          PROMOTABLE_GROUP,
          BUNDLE,
          PLAIN_BUNDLE,
          PROMOTABLE_BUNDLE ->
          Agent.of(dice.pick(Shape.Agent.OCF, Shape.Agent.OCF_OTHER), dice);
      default -> Agent.of(wanted, dice);
    };
  }

  /** The meta attributes that the roles and the management of this design need. */
  List<String> meta(Dice dice) {
    List<String> meta = new ArrayList<>();
    switch (targetRole) {
      case NONE -> {}
      case STARTED -> meta.addAll(List.of("target-role", "Started"));
      case STOPPED -> meta.addAll(List.of("target-role", "Stopped"));
      case SLAVE -> meta.addAll(List.of("target-role", dice.pick("Slave", "Unpromoted")));
      case MASTER -> meta.addAll(List.of("target-role", dice.pick("Master", "Promoted")));
    }
    switch (management) {
      case NORMAL -> {}
      case UNMANAGED -> meta.addAll(List.of("is-managed", "false"));
      case MAINTENANCE -> meta.addAll(List.of("maintenance", "true"));
      case CRITICAL_FALSE -> meta.addAll(List.of("critical", "false"));
    }
    return meta;
  }

  /** The configuration of a primitive, with the operations that its history needs. */
  Element primitive(String id, boolean asTemplate, List<String> meta, Dice dice) {
    Element primitive = new Element(asTemplate ? "template" : "primitive").with("id", id);
    if (dice.chance(15)) {
      primitive.with("description", dice.pick("the database", "odd: (text), [here]"));
    }
    agent.on(primitive);
    List<String> all = new ArrayList<>(meta);
    if (dice.chance(40)) {
      all.addAll(List.of("migration-threshold", dice.pick("1", "3", "INFINITY")));
    }
    if (outcome == Outcome.MIGRATING) {
      all.addAll(List.of("allow-migrate", "true"));
    }
    if (dice.chance(20)) {
      all.addAll(List.of("multiple-active", dice.pick("block", "stop_only", "stop_start")));
    }
    if (!all.isEmpty()) {
      primitive.add(Element.settings("meta_attributes", id + "-meta", all.toArray(new String[0])));
    }
    Element operations = new Element("operations");
    for (String task : List.of("start", "stop", "promote", "demote")) {
      operations.add(operation(id, task, 0));
    }
    operations.add(operation(id, "monitor", 10000));
    operations.add(operation(id, "monitor", Fate.PROMOTED_MONITOR).with("role", "Promoted"));
    return primitive.add(operations);
  }

  private Element operation(String id, String task, int interval) {
    return new Element("op")
        .with("id", id + "-" + task + "-" + interval)
        .with("name", task)
        .with("interval", interval == 0 ? "0s" : interval / 1000 + "s")
        .with("on-fail", onFail.name().toLowerCase(Locale.ROOT));
  }
}
