package org.pgrex.parsers.pacemaker.conformance;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.parsers.pacemaker.conformance.Shape.Kind;
import org.pgrex.parsers.pacemaker.conformance.Shape.Outcome;

/** The resources of a generated CIB: their configuration, and their history on the nodes. */
final class Resources {
  private final Dice dice;
  private final Execution execution;
  private final List<Site> sites;
  private final List<Element> configuration = new ArrayList<>();
  private final List<Site> containers = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  /** For these nodes, which are given what happened on them. */
  Resources(Dice dice, Execution execution, List<Site> sites) {
    this.dice = dice;
    this.execution = execution;
    this.sites = sites;
  }

  List<Element> configuration() {
    return configuration;
  }

  /** Nodes that are there because bundles made them. */
  List<Site> containers() {
    return containers;
  }

  /** Of the resources that a constraint can be about. */
  List<String> ids() {
    return ids;
  }

  /** Adds what is already configured, such as the connection to a remote node. */
  void configured(Element resource) {
    configuration.add(resource);
    ids.add(resource.get("id"));
  }

  void add(Design design, String name) {
    if (design.kind() != Kind.ORPHAN) {
      ids.add(name);
    }
    switch (design.kind()) {
      case PRIMITIVE -> {
        configuration.add(design.primitive(name, false, design.meta(dice), dice));
        alone(design, name);
      }
      case TEMPLATE -> {
        configuration.add(design.primitive(name + "-template", true, design.meta(dice), dice));
        configuration.add(
            new Element("primitive").with("id", name).with("template", name + "-template"));
        alone(design, name);
      }
      case ORPHAN -> alone(design, name);
      case GROUP -> {
        configuration.add(group(design, name, design.meta(dice)));
        Site home = home();
        for (String member : members(name)) {
          fate(design, outcomeOf(design, member), member, home, othersThan(home));
        }
      }
      case CLONE, UNIQUE_CLONE, CLONED_GROUP, UNIQUE_CLONED_GROUP -> clone(design, name, false);
      case PROMOTABLE, UNIQUE_PROMOTABLE, PROMOTABLE_GROUP -> clone(design, name, true);
      case BUNDLE, PLAIN_BUNDLE, PROMOTABLE_BUNDLE -> bundle(design, name);
    }
  }

  private void alone(Design design, String name) {
    Site home = home();
    fate(design, design.outcome(), name, home, othersThan(home));
  }

  private void clone(Design design, String name, boolean promotable) {
    boolean unique =
        design.kind() == Kind.UNIQUE_CLONE
            || design.kind() == Kind.UNIQUE_CLONED_GROUP
            || design.kind() == Kind.UNIQUE_PROMOTABLE;
    boolean grouped =
        design.kind() == Kind.CLONED_GROUP
            || design.kind() == Kind.UNIQUE_CLONED_GROUP
            || design.kind() == Kind.PROMOTABLE_GROUP;
    List<String> meta = new ArrayList<>(design.meta(dice));
    if (unique) {
      meta.addAll(List.of("globally-unique", "true", "clone-node-max", "2"));
    }
    if (promotable) {
      meta.addAll(List.of("promotable", "true"));
    }
    int max = dice.chance(30) ? dice.range(1, 4) : sites.size();
    if (unique || max != sites.size()) {
      meta.addAll(List.of("clone-max", Integer.toString(max)));
    }
    Element clone = new Element("clone").with("id", name);
    boolean within = dice.chance(30);
    clone.add(Element.settings("meta_attributes", name + "-meta", meta.toArray(new String[0])));
    Design wish = dice.chance(50) ? design : Design.beside(dice);
    List<String> inner = within ? wish.meta(dice) : List.of();
    String child = name + (grouped ? "-group" : "-rsc");
    clone.add(grouped ? group(design, child, inner) : design.primitive(child, false, inner, dice));
    configuration.add(clone);
    int number = 0;
    for (Site site : sites) {
      if (unique && number == max) {
        // crm_mon crashes over the history of an instance that cannot be.
        break;
      }
      String suffix = unique ? ":" + number : "";
      Outcome outcome = number == 0 ? design.outcome() : sibling(promotable);
      for (String primitive : grouped ? members(child) : List.of(child)) {
        fate(design, outcome, primitive + suffix, site, List.of());
      }
      number++;
    }
  }

  private Outcome sibling(boolean promotable) {
    if (dice.chance(20)) {
      return dice.pick(Outcome.class);
    }
    return dice.chance(20)
        ? Outcome.STOPPED
        : promotable && dice.chance(20) ? Outcome.PROMOTED : Outcome.RUNNING;
  }

  private void bundle(Design design, String name) {
    int replicas = dice.range(1, 3);
    String runtime = dice.pick("podman", "docker", "rkt");
    Element bundle = new Element("bundle").with("id", name);
    List<String> meta = design.meta(dice);
    if (!meta.isEmpty()) {
      bundle.add(Element.settings("meta_attributes", name + "-meta", meta.toArray(new String[0])));
    }
    Element container =
        new Element(runtime).with("image", "pcmk:latest").with("replicas", replicas);
    if (design.kind() == Kind.PROMOTABLE_BUNDLE) {
      container.with(dice.pick("promoted-max", "masters"), 1);
    }
    boolean unique = dice.chance(30);
    if (unique) {
      container.with("replicas-per-host", 2);
    }
    boolean addresses = design.kind() != Kind.PLAIN_BUNDLE || dice.chance(50);
    bundle.add(container);
    if (addresses) {
      bundle.add(
          new Element("network")
              .with("ip-range-start", "192.168.122.131")
              .with("host-netmask", "24"));
    }
    boolean filled = design.kind() != Kind.PLAIN_BUNDLE;
    if (filled) {
      bundle.add(design.primitive(name + "-app", false, List.of(), dice));
    }
    configuration.add(bundle);
    for (int i = 0; i < replicas; i++) {
      Site host = sites.get(i % sites.size());
      Outcome outcome = i == 0 ? design.outcome() : sibling(false);
      boolean up = host.isUp() && (filled || outcome == Outcome.RUNNING);
      Outcome around = filled ? (up ? Outcome.RUNNING : Outcome.STOPPED) : outcome;
      if (addresses) {
        String address = name + "-ip-192.168.122." + (131 + i);
        fate(design, around, address, Agent.ocf("heartbeat", "IPaddr2"), host);
      }
      fate(design, around, name + "-" + runtime + "-" + i, Agent.ocf("heartbeat", runtime), host);
      if (filled) {
        fate(design, around, name + "-" + i, Agent.ocf("pacemaker", "remote"), host);
        Site inside = new Site(name + "-" + i, name + "-" + i, up, Site.remoteState(up));
        containers.add(inside);
        fate(design, outcome, name + "-app", inside, List.of());
      }
    }
  }

  private Element group(Design design, String name, List<String> meta) {
    Element group = new Element("group").with("id", name);
    if (!meta.isEmpty()) {
      group.add(Element.settings("meta_attributes", name + "-meta", meta.toArray(new String[0])));
    }
    for (String member : members(name)) {
      group.add(design.primitive(member, false, List.of(), dice));
    }
    return group;
  }

  private static List<String> members(String group) {
    return List.of(group + "-a", group + "-b", group + "-c");
  }

  private static Outcome outcomeOf(Design design, String member) {
    return member.endsWith("-b") ? design.outcome() : Outcome.RUNNING;
  }

  private void fate(Design design, Outcome outcome, String resource, Site site, List<Site> others) {
    new Fate(execution, dice, design.reason()).of(outcome, resource, design.agent(), site, others);
  }

  private void fate(Design design, Outcome outcome, String resource, Agent agent, Site site) {
    new Fate(execution, dice, design.reason()).of(outcome, resource, agent, site, List.of());
  }

  /** Mostly where something can run. */
  private Site home() {
    List<Site> up = sites.stream().filter(Site::isUp).toList();
    return up.isEmpty() || dice.chance(15) ? dice.pick(sites) : dice.pick(up);
  }

  private List<Site> othersThan(Site home) {
    return sites.stream().filter(site -> site.isUp() && !site.equals(home)).toList();
  }
}
