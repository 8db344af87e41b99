package org.pgrex.parsers.pacemaker.conformance;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.parsers.pacemaker.conformance.Shape.Attributes;
import org.pgrex.parsers.pacemaker.conformance.Shape.FeatureSet;
import org.pgrex.parsers.pacemaker.conformance.Shape.Health;
import org.pgrex.parsers.pacemaker.conformance.Shape.NodeState;
import org.pgrex.parsers.pacemaker.conformance.Shape.Quorum;
import org.pgrex.parsers.pacemaker.conformance.Shape.Remote;

/** Makes a CIB of a shape: the same one for the same seed. */
final class CibGenerator {
  private static final List<List<String>> NAMES =
      List.of(
          List.of("pgrex01", "pgrex02", "pgrex03", "pgrex04"),
          List.of("n1", "n2", "n3", "n4"),
          List.of("db-a.example.com", "db-b.example.com", "db_c", "4"),
          List.of("a-node-with-quite-a-long-name-indeed-for-a-host", "b", "online", "Node"));

  private final Shape shape;
  private final Dice dice;
  private final List<Site> members = new ArrayList<>();
  private final List<Site> guests = new ArrayList<>();

  private CibGenerator(Shape shape, long seed) {
    this.shape = shape;
    this.dice = new Dice(seed);
  }

  static String cib(Shape shape, long seed) {
    return new CibGenerator(shape, seed).cib().toString();
  }

  private Element cib() {
    Execution execution = new Execution(dice);
    List<String> names = dice.pick(NAMES);
    member("1", names.get(0), shape.first());
    member("2", names.get(1), shape.second());
    int nodes = dice.range(2, 4);
    for (int i = 2; i < nodes; i++) {
      member(Integer.toString(i + 1), names.get(i), NodeState.ONLINE);
    }
    List<Site> sites = new ArrayList<>(members);
    Resources resources = new Resources(dice, execution, sites);
    remote(resources, execution, sites);
    resources.add(Design.of(shape, dice), "main");
    int beside = dice.range(0, 3);
    for (int i = 0; i < beside; i++) {
      resources.add(Design.beside(dice), "rsc" + i);
    }
    ping(resources, execution);
    for (Site site : members) {
      attributes(site);
    }
    Settings settings = new Settings(shape, dice);
    List<String> properties = settings.properties();
    Element configuration =
        new Element("configuration")
            .add(
                new Element("crm_config")
                    .add(
                        Element.settings(
                            "cluster_property_set",
                            "cib-bootstrap-options",
                            properties.toArray(new String[0]))),
                nodes(),
                new Element("resources").addAll(resources.configuration()),
                new Element("constraints").addAll(settings.constraints(resources.ids(), members)));
    Element status = new Element("status");
    members.stream().filter(site -> !neverSeen(site)).forEach(site -> status.add(site.status()));
    guests.forEach(site -> status.add(site.status()));
    resources.containers().forEach(site -> status.add(site.status()));
    settings.tickets(status);
    return root().add(configuration, status);
  }

  private Element root() {
    Element cib =
        new Element("cib")
            .with("crm_feature_set", "3.16.1")
            .with("validate-with", "pacemaker-3.9")
            .with("epoch", "33")
            .with("num_updates", "20")
            .with("admin_epoch", "0")
            .with("have-quorum", quorate() ? "1" : "0");
    if (dice.chance(80)) {
      cib.with("cib-last-written", "Mon Nov 23 04:28:56 2026");
      if (dice.chance(80)) {
        cib.with("update-origin", members.get(0).name());
        cib.with("update-client", dice.pick("crm_attribute", "cibadmin"));
        cib.with("update-user", dice.pick("root", "hacluster"));
      }
    }
    if (shape.quorum() != Quorum.NO_DC) {
      cib.with("dc-uuid", dice.pick(members).id());
    }
    return cib;
  }

  private boolean quorate() {
    return shape.quorum() == Quorum.HELD || (shape.quorum() == Quorum.NO_DC && dice.chance(50));
  }

  private void member(String id, String name, NodeState state) {
    Element element =
        switch (state) {
          case ONLINE, STANDBY, MAINTENANCE -> Site.online();
          case PENDING ->
              Site.memberState("true", "online", dice.pick("pending", "down"), "member");
          case UNCLEAN_ONLINE -> Site.memberState("true", "offline", "down", "member");
          case UNCLEAN_OFFLINE -> Site.memberState("false", "offline", "down", "member");
          case OFFLINE -> Site.memberState("false", "offline", "down", "down");
          case SHUTTING_DOWN -> Site.memberState("true", "online", "member", "down");
          case NEVER_SEEN -> Site.memberState("false", "offline", "down", "down");
        };
    boolean up =
        state != NodeState.OFFLINE && state != NodeState.NEVER_SEEN && state != NodeState.PENDING;
    Site site = new Site(id, name, up, element);
    switch (state) {
      case STANDBY -> site.setForever("standby", dice.pick("on", "true"));
      case MAINTENANCE -> site.setForever("maintenance", "true");
      case SHUTTING_DOWN -> site.set("shutdown", "1795408123");
      default -> {}
    }
    members.add(site);
    String version = shape.featureSet() == FeatureSet.MIXED && id.equals("2") ? "3.15.2" : "3.16.1";
    if (shape.featureSet() != FeatureSet.ABSENT) {
      site.set("#feature-set", version);
    }
  }

  private boolean neverSeen(Site site) {
    int index = members.indexOf(site);
    return (index == 0 && shape.first() == NodeState.NEVER_SEEN)
        || (index == 1 && shape.second() == NodeState.NEVER_SEEN);
  }

  private void remote(Resources resources, Execution execution, List<Site> sites) {
    if (shape.remote() == Remote.NONE) {
      return;
    }
    boolean up = shape.remote() != Remote.REMOTE_OFFLINE && shape.remote() != Remote.GUEST_STOPPED;
    boolean guest = shape.remote().name().startsWith("GUEST");
    Site host = members.stream().filter(Site::isUp).findFirst().orElse(members.get(0));
    String name = guest ? "guest1" : "remote1";
    Site site = new Site(name, name, up, Site.remoteState(up));
    String connection = guest ? "vm1" : name;
    Agent agent =
        guest ? Agent.ocf("heartbeat", "VirtualDomain") : Agent.ocf("pacemaker", "remote");
    Element primitive = agent.on(new Element("primitive").with("id", connection));
    if (guest) {
      primitive.add(Element.settings("meta_attributes", connection + "-meta", "remote-node", name));
    }
    resources.configured(primitive);
    Execution.Of on = execution.new Of(host, connection, agent);
    if (shape.remote() == Remote.REMOTE_FAILED) {
      on.did("start", 0).failed("monitor", 60000, 1, Execution.FAILED, "connection lost");
    } else if (up) {
      on.did("start", 0);
      if (guest) {
        execution.new Of(host, name, Agent.ocf("pacemaker", "remote")).did("start", 0);
      }
    } else {
      on.did("stop", 0);
    }
    if (shape.remote() == Remote.REMOTE_MAINTENANCE) {
      site.setForever("maintenance", "true");
    } else if (shape.remote() == Remote.GUEST_STANDBY) {
      site.setForever("standby", "on");
    }
    guests.add(site);
    if (up) {
      sites.add(site);
    }
  }

  private Element nodes() {
    Element nodes = new Element("nodes");
    members.forEach(site -> nodes.add(site.configuration(false)));
    guests.forEach(site -> nodes.add(site.configuration(true)));
    return nodes;
  }

  private void attributes(Site site) {
    if (shape.health() != Health.NONE && dice.chance(60)) {
      site.set("#health-storage-mon", shape.health() == Health.RED ? "red" : "yellow");
    }
    switch (shape.attributes()) {
      case NONE -> {}
      case PING -> site.set("ping-status", "200");
      case PING_LOST -> site.set("ping-status", "0");
      case PING_DEGRADED -> site.set("ping-status", "100");
      default -> {
        site.set(
            dice.pick("odd", "odd:name", "a-rather-long-name-of-a-node-attribute-of-the-cluster"),
            OddText.value(shape.attributes(), dice));
        site.setForever("pgsql-data-status", dice.pick("STREAMING|SYNC", "LATEST"));
      }
    }
    if (dice.chance(30)) {
      site.set("master-pgsql", dice.pick("1000", "-INFINITY", "100"));
    }
  }

  private void ping(Resources resources, Execution execution) {
    boolean wanted =
        shape.attributes() == Attributes.PING
            || shape.attributes() == Attributes.PING_LOST
            || shape.attributes() == Attributes.PING_DEGRADED;
    if (!wanted) {
      return;
    }
    Agent agent = Agent.ocf("pacemaker", dice.pick("ping", "pingd"));
    Element primitive = agent.on(new Element("primitive").with("id", "ping"));
    primitive.add(
        Element.settings(
            "instance_attributes",
            "ping-settings",
            "name",
            "ping-status",
            "multiplier",
            "100",
            "host_list",
            "192.168.0.254 192.168.0.253"));
    resources.configured(new Element("clone").with("id", "ping-clone").add(primitive));
    for (Site site : members) {
      if (site.isUp()) {
        execution.new Of(site, "ping", agent).did("start", 0);
      }
    }
  }
}
