package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

/** The resources in crm_mon's document, in clones, groups and bundles. */
final class ResourceElements {
  /** What stands in more than this is not Pacemaker's: it knows a group in a clone, no deeper. */
  private static final int DEEPEST = 16;

  private final Elements xml;
  private final StatusDraft draft;
  private final ArrayList<Around> around = new ArrayList<>();

  /** A clone, group or bundle, or a replica of the latter. */
  private record Around(List<String> path, Optional<String> replica) {}

  private static final Around NOTHING = new Around(List.of(), Optional.empty());

  ResourceElements(Elements xml, StatusDraft draft) {
    this.xml = xml;
    this.draft = draft;
  }

  void resources() {
    within(null);
  }

  /** With {@code crm_mon -n} the resources stand within their node. */
  void ofNode(String node) {
    within(List.of(node));
  }

  private void within(@Nullable List<String> shownUnder) {
    around.clear();
    while (true) {
      if (!xml.child()) {
        if (around.isEmpty()) {
          return;
        }
        around.remove(around.size() - 1);
        continue;
      }
      Around outer = around.isEmpty() ? NOTHING : around.get(around.size() - 1);
      String name = xml.name();
      switch (name) {
        case "resource" -> resource(outer, shownUnder);
        case "clone", "group", "bundle", "replica" -> {
          if (around.size() == DEEPEST) {
            xml.unknown();
          } else if (name.equals("replica")) {
            around.add(new Around(outer.path(), replica()));
          } else {
            around.add(new Around(collective(name, outer.path()), outer.replica()));
          }
        }
        default -> xml.unknown();
      }
    }
  }

  private Optional<String> replica() {
    Optional<String> number = Optional.empty();
    for (int i = 0; i < xml.attributes(); i++) {
      if (xml.attribute(i).equals("id")) {
        number = xml.given(i);
      } else {
        xml.unknown(i);
      }
    }
    return number;
  }

  /** The path of what stands in it. */
  private List<String> collective(String kind, List<String> parents) {
    String id = null;
    Optional<Boolean> multiState = Told.NOT;
    Optional<Boolean> unique = Told.NOT;
    Optional<Boolean> managed = Told.NOT;
    Optional<Boolean> maintenance = Told.NOT;
    Optional<Boolean> disabled = Told.NOT;
    Optional<Boolean> failed = Told.NOT;
    Optional<Boolean> failureIgnored = Told.NOT;
    Optional<String> image = Optional.empty();
    Optional<String> type = Optional.empty();
    Optional<String> targetRole = Optional.empty();
    Optional<String> description = Optional.empty();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "id" -> id = xml.value(i);
        case "multi_state" -> multiState = xml.flag(i);
        case "unique" -> unique = xml.flag(i);
        case "managed" -> managed = xml.flag(i);
        case "maintenance" -> maintenance = xml.flag(i);
        case "disabled" -> disabled = xml.flag(i);
        case "failed" -> failed = xml.flag(i);
        case "failure_ignored" -> failureIgnored = xml.flag(i);
        case "image" -> image = xml.given(i);
        case "type" -> type = xml.given(i);
        case "target_role" -> targetRole = Optional.of(Vocabulary.role(xml.value(i)));
        case "description" -> description = xml.given(i);
        // As many as follow.
        case "number_resources" -> {}
        default -> xml.unknown(i);
      }
    }
    String name = xml.required("id", id);
    draft.collectives.add(
        new Collective(
            name,
            kind,
            parents,
            Optional.empty(),
            multiState,
            unique,
            managed,
            maintenance,
            disabled,
            failed,
            failureIgnored,
            image,
            type,
            targetRole,
            description,
            Optional.empty()));
    List<String> path = new ArrayList<>(parents.size() + 1);
    path.addAll(parents);
    path.add(name);
    return List.copyOf(path);
  }

  private void resource(Around outer, @Nullable List<String> shownUnder) {
    String id = null;
    String agent = null;
    String role = null;
    Optional<Boolean> active = Told.NOT;
    Optional<Boolean> orphaned = Told.NOT;
    Optional<Boolean> blocked = Told.NOT;
    Optional<Boolean> managed = Told.NOT;
    Optional<Boolean> maintenance = Told.NOT;
    Optional<Boolean> failed = Told.NOT;
    Optional<Boolean> failureIgnored = Told.NOT;
    Optional<String> pending = Optional.empty();
    Optional<String> targetRole = Optional.empty();
    Optional<String> lockedTo = Optional.empty();
    Optional<String> description = Optional.empty();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "id" -> id = xml.value(i);
        case "resource_agent" -> agent = xml.value(i);
        case "role" -> role = xml.value(i);
        case "active" -> active = xml.flag(i);
        case "orphaned" -> orphaned = xml.flag(i);
        case "blocked" -> blocked = xml.flag(i);
        case "managed" -> managed = xml.flag(i);
        case "maintenance" -> maintenance = xml.flag(i);
        case "failed" -> failed = xml.flag(i);
        case "failure_ignored" -> failureIgnored = xml.flag(i);
        case "pending" -> pending = xml.given(i);
        case "target_role" -> targetRole = Optional.of(Vocabulary.role(xml.value(i)));
        case "locked_to" -> lockedTo = xml.given(i);
        case "description" -> description = xml.given(i);
        // As many as follow.
        case "nodes_running_on" -> {}
        default -> xml.unknown(i);
      }
    }
    String shownRole = Vocabulary.role(xml.required("role", role));
    String name = xml.required("id", id);
    String shownAgent = Vocabulary.agent(xml.required("resource_agent", agent));
    List<String> on = nodes();
    if (shownUnder != null) {
      // One that is active on several stands under each of them.
      on = shownUnder;
    }
    draft.resources.add(
        new Resource(
            name,
            shownAgent,
            shownRole,
            shownRole.equals("Stopped") ? List.of() : on,
            outer.path(),
            active,
            orphaned,
            blocked,
            managed,
            maintenance,
            failed,
            failureIgnored,
            // crm_mon writes the target role where one is set; pcs resource disable sets it.
            Told.that(targetRole.equals(Vocabulary.STOPPED)),
            pending,
            targetRole,
            lockedTo,
            Optional.empty(),
            description,
            Optional.empty(),
            outer.replica(),
            Optional.empty()));
  }

  /** The nodes within the resource at hand. */
  private List<String> nodes() {
    List<String> on = List.of();
    while (xml.child()) {
      if (!xml.name().equals("node")) {
        xml.unknown();
        continue;
      }
      String node = null;
      for (int i = 0; i < xml.attributes(); i++) {
        switch (xml.attribute(i)) {
          case "name" -> node = xml.value(i);
          // Told by the node itself: its id, and whether it is online.
          case "id", "cached" -> {}
          default -> xml.unknown(i);
        }
      }
      String name = xml.required("name", node);
      if (on.isEmpty()) {
        on = List.of(name);
      } else {
        // More than two are rare.
        List<String> more = on.size() == 1 ? new ArrayList<>(on) : on;
        more.add(name);
        on = more;
      }
      xml.end();
    }
    return List.copyOf(on);
  }
}
