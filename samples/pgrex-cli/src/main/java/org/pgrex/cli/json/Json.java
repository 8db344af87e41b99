package org.pgrex.cli.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.pgrex.Message;
import org.pgrex.cli.Messages;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.transport.User;

/**
 * Writes the values of the library as JSON: the components of a record under their names, what is
 * absent not at all, what has a notation of its own (an LSN, a duration) as a string. Immutable.
 */
public final class Json {
  private final ObjectMapper mapper;

  private Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** With messages' texts in that language. */
  public static Json in(Messages messages) {
    ObjectMapper mapper = new ObjectMapper();
    mapper.setVisibility(PropertyAccessor.ALL, Visibility.NONE);
    mapper.setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
    mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
    mapper.setAnnotationIntrospector(new UnparsedWhereThereIsSome());
    mapper.registerModule(new Jdk8Module());
    mapper.registerModule(notations(messages));
    return new Json(mapper);
  }

  private static SimpleModule notations(Messages messages) {
    SimpleModule module = new SimpleModule();
    for (Class<?> type : new Class<?>[] {Duration.class, Instant.class, Path.class, User.class}) {
      module.addSerializer(type, ToStringSerializer.instance);
    }
    PostgresNotations.addTo(module);
    module.addSerializer(new EnumSerializer());
    module.addSerializer(new MessageSerializer(messages));
    module.addSerializer(ClusterStatus.class, new ClusterStatusSerializer());
    return module;
  }

  /** One line, without its end. */
  public String line(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "cannot write " + value.getClass().getSimpleName() + " as JSON: " + e.getMessage(), e);
    }
  }

  /** Lines that a parser did not know are shown where there are some. */
  private static final class UnparsedWhereThereIsSome extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated property) {
      return property.getName().equals("unparsed")
          ? JsonInclude.Value.construct(
              JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY)
          : super.findPropertyInclusion(property);
    }
  }

  /** {@code BASE_BACKUP} as {@code "base-backup"}. */
  @SuppressWarnings("rawtypes")
  private static final class EnumSerializer extends StdSerializer<Enum> {
    private static final long serialVersionUID = 1L;

    EnumSerializer() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  /** Code and arguments for programs, the text for people. */
  private static final class MessageSerializer extends StdSerializer<Message> {
    private static final long serialVersionUID = 1L;

    private final transient Messages messages;

    MessageSerializer(Messages messages) {
      super(Message.class);
      this.messages = messages;
    }

    @Override
    public void serialize(Message message, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      json.writeStringField("code", message.code());
      provider.defaultSerializeField("arguments", message.arguments(), json);
      json.writeStringField("text", messages.text(message));
      json.writeEndObject();
    }
  }
}
