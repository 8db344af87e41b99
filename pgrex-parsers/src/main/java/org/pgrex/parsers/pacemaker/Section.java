package org.pgrex.parsers.pacemaker;

import javax.annotation.Nullable;

/** The sections that a status in text falls into. */
enum Section {
  HEAD,
  WARNINGS,
  SUMMARY,
  NODES,
  RESOURCES,
  ATTRIBUTES,
  HISTORY,
  OPERATIONS,
  FAILURES,
  FENCING,
  TICKETS,
  BANS,
  PCSD,
  DAEMONS;

  private record Title(String text, Section section) {}

  /** Old and new versions differ in capitals. */
  private static final Title[] TITLES = {
    new Title("Cluster Summary:", SUMMARY),
    new Title("Cluster Status:", SUMMARY),
    new Title("Node List:", NODES),
    new Title("Full List of Resources:", RESOURCES),
    new Title("Active Resources:", RESOURCES),
    new Title("Inactive Resources:", RESOURCES),
    new Title("No resources", RESOURCES),
    new Title("No active resources", RESOURCES),
    new Title("No inactive resources", RESOURCES),
    new Title("Node Attributes:", ATTRIBUTES),
    new Title("Migration Summary:", HISTORY),
    new Title("Operations:", OPERATIONS),
    new Title("Failed Actions:", FAILURES),
    new Title("Failed Resource Actions:", FAILURES),
    new Title("Failed Fencing Actions:", FENCING),
    new Title("Fencing History:", FENCING),
    new Title("Pending Fencing Actions:", FENCING),
    new Title("Tickets:", TICKETS),
    new Title("Negative Location Constraints:", BANS),
    new Title("PCSD Status:", PCSD),
    new Title("Daemon Status:", DAEMONS)
  };

  /** The section that the line begins, if it is a title. */
  @Nullable
  static Section titled(StatusText line) {
    if (line.bullet() || line.blank()) {
      return null;
    }
    char first = line.at(line.start());
    if (line.at(line.end() - 1) != ':' && first != 'N' && first != 'n') {
      return null;
    }
    for (Title title : TITLES) {
      if (line.isTitle(title.text())) {
        return title.section();
      }
    }
    return null;
  }
}
