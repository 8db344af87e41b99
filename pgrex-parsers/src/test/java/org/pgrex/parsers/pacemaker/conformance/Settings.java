package org.pgrex.parsers.pacemaker.conformance;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.parsers.pacemaker.conformance.Shape.Ban;
import org.pgrex.parsers.pacemaker.conformance.Shape.Health;
import org.pgrex.parsers.pacemaker.conformance.Shape.Ticket;

/** What a generated CIB has for the cluster as a whole: properties, constraints, tickets. */
record Settings(Shape shape, Dice dice) {

  /** Names and values of the cluster's properties. */
  List<String> properties() {
    List<String> properties = new ArrayList<>();
    properties.addAll(List.of("have-watchdog", "false", "dc-version", "2.1.5-a3f44794f94"));
    if (dice.chance(90)) {
      properties.addAll(List.of("cluster-infrastructure", "corosync"));
    }
    if (dice.chance(60)) {
      properties.addAll(List.of("cluster-name", "pgrex_cluster"));
    }
    switch (shape.quorum()) {
      case HELD, NO_DC -> {}
      case LOST_STOP -> properties.addAll(List.of("no-quorum-policy", "stop"));
      case LOST_IGNORE -> properties.addAll(List.of("no-quorum-policy", "ignore"));
      case LOST_FREEZE -> properties.addAll(List.of("no-quorum-policy", "freeze"));
      case LOST_SUICIDE -> properties.addAll(List.of("no-quorum-policy", "suicide"));
      case LOST_DEMOTE -> properties.addAll(List.of("no-quorum-policy", "demote"));
    }
    switch (shape.operation()) {
      case NORMAL -> {}
      case MAINTENANCE_MODE -> properties.addAll(List.of("maintenance-mode", "true"));
      case STOP_ALL -> properties.addAll(List.of("stop-all-resources", "true"));
      case NO_STONITH -> properties.addAll(List.of("stonith-enabled", "false"));
      case OPT_IN -> properties.addAll(List.of("symmetric-cluster", "false"));
    }
    if (shape.health() != Health.NONE) {
      properties.addAll(
          List.of("node-health-strategy", dice.pick("only-green", "migrate-on-red", "none")));
    }
    if (shape.outcome() == Shape.Outcome.LOCKED) {
      properties.addAll(List.of("shutdown-lock", "true"));
    }
    if (dice.chance(15)) {
      properties.addAll(List.of("priority-fencing-delay", "30s"));
    }
    return properties;
  }

  List<Element> constraints(List<String> ids, List<Site> members) {
    List<Element> constraints = new ArrayList<>();
    if (shape.ban() != Ban.NONE && !ids.isEmpty()) {
      String resource = dice.pick(ids);
      Site site = dice.pick(members);
      Element ban =
          new Element("rsc_location")
              .with(
                  "id",
                  (shape.ban() == Ban.ODD ? "not.here-" : "cli-ban-")
                      + resource
                      + "-on-"
                      + site.name())
              .with("rsc", resource);
      if (shape.ban() == Ban.PROMOTED) {
        ban.with("role", dice.pick("Promoted", "Master"));
      }
      constraints.add(
          ban.with("node", site.name())
              .with("score", shape.ban() == Ban.ODD ? "-500" : "-INFINITY"));
    }
    if (shape.ticket() != Ticket.NONE && !ids.isEmpty()) {
      constraints.add(
          new Element("rsc_ticket")
              .with("id", "ticket-constraint")
              .with("rsc", dice.pick(ids))
              .with("ticket", "ticketA")
              .with("loss-policy", "stop"));
    }
    return constraints;
  }

  void tickets(Element status) {
    if (shape.ticket() == Ticket.NONE) {
      return;
    }
    Element state =
        new Element("ticket_state")
            .with("id", "ticketA")
            .with("granted", shape.ticket() != Ticket.REVOKED)
            .with("standby", shape.ticket() == Ticket.STANDBY);
    if (shape.ticket() != Ticket.REVOKED || dice.chance(50)) {
      state.with("last-granted", "1795408000");
    }
    if (dice.chance(40)) {
      state.with("owner", "1").with("expires", "1795409000");
    }
    status.add(new Element("tickets").add(state));
  }
}
