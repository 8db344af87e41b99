package org.pgrex.testkit.print;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What pg_controldata of a major version of PostgreSQL tells otherwise than that of 15. */
record ControlDataRelease(int major, String control, String catalog) {
  private static final NavigableMap<Integer, ControlDataRelease> KNOWN = new TreeMap<>();

  static {
    known(10, "1002", "201707211");
    known(11, "1100", "201809051");
    known(12, "1201", "201909212");
    known(13, "1300", "202007201");
    known(14, "1300", "202107181");
    known(15, "1300", "202209061");
    known(16, "1300", "202307071");
    known(17, "1700", "202406281");
    known(18, "1800", "202506291");
  }

  private static void known(int major, String control, String catalog) {
    KNOWN.put(major, new ControlDataRelease(major, control, catalog));
  }

  static ControlDataRelease of(int major) {
    ControlDataRelease release = KNOWN.get(major);
    if (release == null) {
      throw new IllegalArgumentException(
          "PostgreSQL %d is not known, only %d to %d"
              .formatted(major, KNOWN.firstKey(), KNOWN.lastKey()));
    }
    return release;
  }

  /** Values of release 15 with what this one has more and less. */
  Map<String, String> values(Map<String, String> ofRelease15) {
    Map<String, String> values = new LinkedHashMap<>();
    ofRelease15.forEach(
        (label, value) -> {
          if (major < 12 && label.equals("max_wal_senders setting")) {
            return;
          }
          if (major < 11 && label.equals("Latest checkpoint location")) {
            values.put(label, value);
            values.put("Prior checkpoint location", value);
            return;
          }
          if (major < 13 && label.equals("Float8 argument passing")) {
            values.put("Float4 argument passing", "by value");
          }
          if (major >= 18 && label.equals("Mock authentication nonce")) {
            values.put("Default char data signedness", "signed");
          }
          values.put(label, value);
        });
    values.put("pg_control version number", control);
    values.put("Catalog version number", catalog);
    return values;
  }
}
