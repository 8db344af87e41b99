package org.pgrex.parsers.pacemaker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.text.Xml;

/** The resources in crm_mon's document, in clones, groups and bundles. */
final class ResourceElements {
  private final Xml xml;
  private final StatusDraft draft;

  ResourceElements(Xml xml, StatusDraft draft) {
    this.xml = xml;
    this.draft = draft;
  }

  void resources() {
    within(new ArrayDeque<>(), null);
  }

  /** With {@code crm_mon -n} the resources stand within their node. */
  void ofNode(String node) {
    within(new ArrayDeque<>(), node);
  }

  private void within(Deque<String> parents, @Nullable String node) {
    xml.children(
        child -> {
          switch (child) {
            case "resource" -> resource(parents, node);
            case "clone", "group", "bundle" -> {
              parents.addLast(xml.required("id"));
              within(parents, node);
              parents.removeLast();
            }
            case "replica" -> within(parents, node);
            default -> draft.unparsed.add(xml.unparsed());
          }
        });
  }

  private void resource(Deque<String> parents, @Nullable String node) {
    String id = xml.required("id");
    String agent = Vocabulary.agent(xml.required("resource_agent"));
    String role = Vocabulary.role(xml.required("role"));
    Optional<Boolean> active = xml.flag("active");
    Optional<Boolean> orphaned = xml.flag("orphaned");
    Optional<Boolean> blocked = xml.flag("blocked");
    Optional<Boolean> managed = xml.flag("managed");
    Optional<Boolean> maintenance = xml.flag("maintenance");
    Optional<Boolean> failed = xml.flag("failed");
    Optional<Boolean> failureIgnored = xml.flag("failure_ignored");
    // crm_mon writes the target role where one is set; Stopped is what pcs resource disable sets.
    boolean disabled = xml.attribute("target_role").filter("Stopped"::equals).isPresent();
    Optional<String> pending = xml.nonEmpty("pending");
    List<String> on = new ArrayList<>();
    xml.children(
        child -> {
          if (child.equals("node")) {
            on.add(xml.required("name"));
            xml.skip();
          } else {
            draft.unparsed.add(xml.unparsed());
          }
        });
    if (node != null && on.isEmpty()) {
      on.add(node);
    }
    draft.resources.add(
        new Resource(
            id,
            agent,
            role,
            role.equals("Stopped") ? List.of() : List.copyOf(on),
            List.copyOf(parents),
            active,
            orphaned,
            blocked,
            managed,
            maintenance,
            failed,
            failureIgnored,
            Optional.of(disabled),
            pending));
  }
}
