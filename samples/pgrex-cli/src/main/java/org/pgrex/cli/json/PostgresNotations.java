package org.pgrex.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.Timeline;
import org.pgrex.parsers.postgres.WalFileName;

/**
 * PostgreSQL's own values as PostgreSQL writes them in its JSON (the backup manifest): positions
 * and files as strings, a timeline as a number.
 */
final class PostgresNotations {
  private PostgresNotations() {}

  static void addTo(SimpleModule module) {
    module.addSerializer(Lsn.class, ToStringSerializer.instance);
    module.addSerializer(WalFileName.class, ToStringSerializer.instance);
    module.addSerializer(new TimelineSerializer());
  }

  private static final class TimelineSerializer extends StdSerializer<Timeline> {
    private static final long serialVersionUID = 1L;

    TimelineSerializer() {
      super(Timeline.class);
    }

    @Override
    public void serialize(Timeline timeline, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(timeline.id());
    }
  }
}
