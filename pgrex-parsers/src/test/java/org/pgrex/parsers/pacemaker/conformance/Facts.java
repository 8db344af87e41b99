package org.pgrex.parsers.pacemaker.conformance;

import java.lang.reflect.RecordComponent;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

/**
 * A status taken apart into single facts, each with a path that does not depend on the order of
 * lists: {@code nodes[pgrex01].online} is {@code true}. What the status does not tell is not there.
 *
 * <p>It walks over every component of every record, so that a new one is compared from the day it
 * is there.
 */
final class Facts {
  /** What tells elements of a list from each other: of these, the first that all are there. */
  private static final List<List<String>> KEYS =
      List.of(
          List.of("parents", "id", "nodes"),
          List.of("node", "resource"),
          List.of("node", "opKey"),
          List.of("node", "name"),
          List.of("call", "task"),
          List.of("target", "action", "client"),
          List.of("name"),
          List.of("id"));

  /** What a key begins with if the line is about a replica of a bundle as a whole. */
  static final String REPLICA = "replica ";

  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

  private final Map<String, String> facts = new TreeMap<>();

  private Facts() {}

  static Map<String, String> of(ClusterStatus status) {
    Facts facts = new Facts();
    facts.record("", status);
    return facts.facts;
  }

  /**
   * Without the number of an instance behind a resource's name in the history of failures, where
   * the XML has none: {@code pgsql:0}.
   */
  static Map<String, String> withoutInstances(Map<String, String> facts) {
    Map<String, String> renamed = new TreeMap<>();
    facts.forEach(
        (fact, value) -> {
          boolean history = fact.startsWith("nodeHistory[");
          renamed.put(
              history ? fact.replaceFirst(":\\d+]", "]") : fact,
              history && fact.endsWith(".resource") ? value.replaceFirst(":\\d+$", "") : value);
        });
    return renamed;
  }

  /** Facts, to be asked. */
  record Of(Map<String, String> facts) {
    boolean has(Fact fact) {
      return facts.containsKey(fact.path());
    }

    /** The fact's value; an empty string where there is none. */
    String get(Fact fact) {
      return facts.getOrDefault(fact.path(), "");
    }

    boolean is(Fact fact, String value) {
      return value.equals(facts.get(fact.path()));
    }
  }

  private void value(String path, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> value(path, present));
    } else if (value instanceof List<?> list) {
      if (list.stream().anyMatch(Record.class::isInstance)) {
        for (Object element : list) {
          element(path, (Record) element);
        }
      } else if (!list.isEmpty()) {
        facts.put(path, list.toString());
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, element) -> value(path + "[" + key + "]", element));
    } else if (value instanceof Record inner) {
      record(path, inner);
    } else if (!value.toString().isEmpty()) {
      facts.put(path, comparable(path, value.toString()));
    }
  }

  /** The value in the form that both can have. */
  private static String comparable(String path, String value) {
    if (path.endsWith(".lastChange")) {
      return instant(value);
    }
    // The XML of 2.1.5 has spaces in place of a tab.
    return path.endsWith(".exitReason") ? value.replace("\t", "    ") : value;
  }

  private void element(String path, Record element) {
    String key = key(element);
    if (key.isEmpty()) {
      facts.put(unused(path, ""), element.toString());
    } else {
      record(unused(path, key), element);
    }
  }

  /** A text has {@code Mon Nov 23 04:44:31 2026} where the XML has {@code 2026-11-23 04:44:31Z}. */
  private static String instant(String time) {
    try {
      return LocalDateTime.parse(time, WORDS).atOffset(ZoneOffset.UTC).toInstant().toString();
    } catch (DateTimeParseException inFigures) {
      return time.replace(' ', 'T');
    }
  }

  private void record(String path, Record element) {
    if (!path.isEmpty()) {
      facts.put(path, "there");
    }
    for (RecordComponent component : element.getClass().getRecordComponents()) {
      value(
          path.isEmpty() ? component.getName() : path + "." + component.getName(),
          read(component, element));
    }
  }

  private String unused(String path, String key) {
    String free = path + "[" + key + "]";
    for (int i = 2; facts.containsKey(free); i++) {
      free = path + "[" + key + " #" + i + "]";
    }
    return free;
  }

  private static String key(Record element) {
    if (element instanceof Resource resource && isReplica(resource)) {
      return REPLICA + resource.id() + " " + String.join("/", resource.nodes());
    }
    if (element instanceof Resource resource && isListedAsStopped(resource)) {
      return "listed as stopped: " + resource.id();
    }
    Map<String, RecordComponent> components = new LinkedHashMap<>();
    for (RecordComponent component : element.getClass().getRecordComponents()) {
      components.put(component.getName(), component);
    }
    return KEYS.stream()
        .filter(names -> components.keySet().containsAll(names))
        .findFirst()
        .orElse(List.of())
        .stream()
        .map(name -> text(read(components.get(name), element)))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** {@code httpd-bundle-0 (192.168.122.131)} stands for all that is in the replica. */
  private static boolean isReplica(Resource resource) {
    List<String> parents = resource.parents();
    return !parents.isEmpty() && resource.id().equals(parents.get(parents.size() - 1));
  }

  /** {@code Stopped: [ pgrex01 ]}: a node without an instance, not a certain instance. */
  private static boolean isListedAsStopped(Resource resource) {
    return resource.resourceAgent().isEmpty() && resource.role().equals("Stopped");
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).collect(Collectors.joining("/"))
        : value.toString();
  }

  private static Object read(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
