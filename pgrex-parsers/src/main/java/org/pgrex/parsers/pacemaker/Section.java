package org.pgrex.parsers.pacemaker;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sections that a status in text falls into. */
enum Section {
  HEAD,
  WARNINGS,
  SUMMARY,
  NODES,
  RESOURCES,
  ATTRIBUTES,
  HISTORY,
  FAILURES,
  FENCING,
  TICKETS,
  BANS,
  PCSD,
  DAEMONS;

  /** The titles, in lower case: old and new versions differ in capitals. */
  private static final Map<String, Section> TITLES =
      Map.ofEntries(
          Map.entry("cluster summary:", Section.SUMMARY),
          Map.entry("cluster status:", Section.SUMMARY),
          Map.entry("node list:", Section.NODES),
          Map.entry("full list of resources:", Section.RESOURCES),
          Map.entry("active resources:", Section.RESOURCES),
          Map.entry("inactive resources:", Section.RESOURCES),
          Map.entry("no resources", Section.RESOURCES),
          Map.entry("no active resources", Section.RESOURCES),
          Map.entry("no inactive resources", Section.RESOURCES),
          Map.entry("node attributes:", Section.ATTRIBUTES),
          Map.entry("migration summary:", Section.HISTORY),
          Map.entry("operations:", Section.HISTORY),
          Map.entry("failed actions:", Section.FAILURES),
          Map.entry("failed resource actions:", Section.FAILURES),
          Map.entry("failed fencing actions:", Section.FENCING),
          Map.entry("fencing history:", Section.FENCING),
          Map.entry("pending fencing actions:", Section.FENCING),
          Map.entry("tickets:", Section.TICKETS),
          Map.entry("negative location constraints:", Section.BANS),
          Map.entry("pcsd status:", Section.PCSD),
          Map.entry("daemon status:", Section.DAEMONS));

  /** The section that a line begins, if it is a title. */
  static Optional<Section> titled(String text) {
    return Optional.ofNullable(TITLES.get(text.toLowerCase(Locale.ROOT)));
  }
}
