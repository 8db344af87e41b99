package org.pgrex.cli.json;

import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import org.pgrex.parsers.postgres.Lsn;

/** What PostgreSQL has a notation of its own for. */
final class PostgresNotations {
  private PostgresNotations() {}

  static void addTo(SimpleModule module) {
    module.addSerializer(Lsn.class, ToStringSerializer.instance);
  }
}
