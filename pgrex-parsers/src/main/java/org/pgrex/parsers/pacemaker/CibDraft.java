package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Xml;

/** A CIB while it is read. */
final class CibDraft {
  /** A node, or a node's state, with the sets of its attributes. */
  record NodeDraft(String id, String name, List<CibSets.Set> attributes) {}

  /**
   * A primitive or a template.
   *
   * @param agent empty of a primitive with a template
   */
  record ResourceDraft(
      String id,
      Optional<String> agent,
      Optional<String> template,
      List<String> parents,
      List<CibSets.Set> attributes,
      List<CibSets.Set> meta) {}

  private final CibSets reader = new CibSets();
  private final List<CibSets.Set> properties = new ArrayList<>();
  private final List<NodeDraft> nodes = new ArrayList<>();
  private final List<NodeDraft> states = new ArrayList<>();
  private final List<ResourceDraft> primitives = new ArrayList<>();
  private final Map<String, ResourceDraft> templates = new HashMap<>();
  private final List<Unparsed> unparsed = new ArrayList<>();
  private Optional<String> validateWith = Optional.empty();
  private Optional<Integer> adminEpoch = Optional.empty();
  private Optional<Integer> epoch = Optional.empty();
  private Optional<Integer> numUpdates = Optional.empty();

  void header(Xml xml) {
    validateWith = xml.attribute("validate-with");
    adminEpoch = xml.integer("admin_epoch");
    epoch = xml.integer("epoch");
    numUpdates = xml.integer("num_updates");
  }

  void set(Xml xml, List<CibSets.Set> into) {
    reader.read(xml, into, this::unknown);
  }

  void property(Xml xml) {
    set(xml, properties);
  }

  void node(NodeDraft node) {
    nodes.add(node);
  }

  void state(NodeDraft state) {
    states.add(state);
  }

  void primitive(ResourceDraft primitive) {
    primitives.add(primitive);
  }

  void template(ResourceDraft template) {
    templates.putIfAbsent(template.id(), template);
  }

  void unknown(Xml xml) {
    unparsed.add(xml.unparsed());
  }

  Cib cib() {
    List<Unparsed> lost = new ArrayList<>(unparsed);
    List<Cib.ConditionalSet> conditional = new ArrayList<>();
    conditional.addAll(reader.conditional("crm_config", properties, new ArrayList<>()));
    List<Cib.Node> finished = new ArrayList<>();
    for (NodeDraft node : nodes) {
      finished.add(new Cib.Node(node.id(), node.name(), reader.always(node.attributes(), lost)));
      conditional.addAll(reader.conditional(node.name(), node.attributes(), new ArrayList<>()));
    }
    Map<String, Map<String, String>> transientAttributes = new LinkedHashMap<>();
    states.forEach(
        state ->
            transientAttributes.putIfAbsent(state.name(), reader.always(state.attributes(), lost)));
    List<Cib.Primitive> resources = new ArrayList<>();
    for (ResourceDraft primitive : primitives) {
      resources.add(primitive(primitive, lost));
      conditional.addAll(conditional(primitive));
    }
    templates.values().stream()
        .sorted(Comparator.comparing(ResourceDraft::id))
        .forEach(template -> conditional.addAll(conditional(template)));
    Map<String, String> options = reader.always(properties, lost);
    lost.sort(Comparator.comparingInt(Unparsed::line));
    return new Cib(
        validateWith,
        adminEpoch,
        epoch,
        numUpdates,
        options,
        List.copyOf(finished),
        List.copyOf(resources),
        Collections.unmodifiableMap(transientAttributes),
        List.copyOf(conditional),
        lost.stream().distinct().toList());
  }

  private Cib.Primitive primitive(ResourceDraft draft, List<Unparsed> lost) {
    Optional<ResourceDraft> template =
        draft.template().flatMap(id -> Optional.ofNullable(templates.get(id)));
    String agent =
        draft
            .agent()
            .or(() -> template.flatMap(ResourceDraft::agent))
            .orElseGet(() -> "template:" + draft.template().orElse(""));
    Map<String, String> attributes = new LinkedHashMap<>(reader.always(draft.attributes(), lost));
    Map<String, String> meta = new LinkedHashMap<>(reader.always(draft.meta(), lost));
    template.ifPresent(
        base -> {
          reader.always(base.attributes(), lost).forEach(attributes::putIfAbsent);
          reader.always(base.meta(), lost).forEach(meta::putIfAbsent);
        });
    return new Cib.Primitive(
        draft.id(),
        agent,
        Collections.unmodifiableMap(attributes),
        Collections.unmodifiableMap(meta),
        draft.parents());
  }

  private List<Cib.ConditionalSet> conditional(ResourceDraft draft) {
    List<CibSets.Set> sets = new ArrayList<>(draft.attributes());
    sets.addAll(draft.meta());
    return reader.conditional(draft.id(), sets, new ArrayList<>());
  }
}
