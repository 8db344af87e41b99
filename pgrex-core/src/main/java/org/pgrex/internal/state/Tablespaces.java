package org.pgrex.internal.state;

import java.util.Map;

/**
 * How many bytes the tablespaces of a database take, without the WAL.
 *
 * @param inPgdata of those that lie in PGDATA: pg_default and pg_global at least
 * @param elsewhere of the others, by their directories
 */
public record Tablespaces(long inPgdata, Map<String, Long> elsewhere) {
  public Tablespaces {
    elsewhere = Map.copyOf(elsewhere);
  }
}
