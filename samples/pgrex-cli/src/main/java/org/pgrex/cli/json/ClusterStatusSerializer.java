package org.pgrex.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus;

/**
 * A cluster status as scripts rely on it. Of a cluster that runs, every source tells the nodes, the
 * resources and the failures: these stand there even if there are none. The rest is absent where it
 * is empty, since not every source tells it.
 */
final class ClusterStatusSerializer extends StdSerializer<ClusterStatus> {
  private static final long serialVersionUID = 1L;

  ClusterStatusSerializer() {
    super(ClusterStatus.class);
  }

  @Override
  public void serialize(ClusterStatus status, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    Fields fields = new Fields(json, provider);
    json.writeStartObject();
    fields.optional("clusterName", status.clusterName());
    json.writeBooleanField("running", status.running());
    fields.list("warnings", status.warnings(), false);
    fields.optional("summary", status.summary());
    fields.list("nodes", status.nodes(), status.running());
    fields.list("resources", status.resources(), status.running());
    fields.list("nodeAttributes", status.nodeAttributes(), false);
    fields.list("nodeHistory", status.nodeHistory(), false);
    fields.list("failures", status.failures(), status.running());
    fields.list("fencing", status.fencing(), false);
    fields.map("pcsdStatus", status.pcsdStatus());
    fields.map("daemonStatus", status.daemonStatus());
    fields.optional("pacemakerd", status.pacemakerd());
    fields.optional("clusterOptions", status.clusterOptions());
    fields.list("collectives", status.collectives(), false);
    fields.list("resourceCounts", status.resourceCounts(), false);
    fields.list("operations", status.operations(), false);
    fields.list("bans", status.bans(), false);
    fields.list("tickets", status.tickets(), false);
    fields.list("errors", status.errors(), false);
    fields.list("unparsed", status.unparsed(), false);
    json.writeEndObject();
  }

  private record Fields(JsonGenerator json, SerializerProvider provider) {
    void optional(String name, Optional<?> value) throws IOException {
      if (value.isPresent()) {
        provider.defaultSerializeField(name, value.get(), json);
      }
    }

    void list(String name, Collection<?> values, boolean evenIfEmpty) throws IOException {
      if (evenIfEmpty || !values.isEmpty()) {
        provider.defaultSerializeField(name, values, json);
      }
    }

    void map(String name, Map<String, ?> values) throws IOException {
      if (!values.isEmpty()) {
        provider.defaultSerializeField(name, values, json);
      }
    }
  }
}
