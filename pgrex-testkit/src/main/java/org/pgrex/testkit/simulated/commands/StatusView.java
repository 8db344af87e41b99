package org.pgrex.testkit.simulated.commands;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.testkit.print.Container;
import org.pgrex.testkit.print.PacemakerTimes;
import org.pgrex.testkit.print.PacemakerWords;
import org.pgrex.testkit.print.StatusFrame;
import org.pgrex.testkit.simulated.world.ClusterInformation;
import org.pgrex.testkit.simulated.world.Definition;
import org.pgrex.testkit.simulated.world.FailedAction;
import org.pgrex.testkit.simulated.world.FenceEvent;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Instance;
import org.pgrex.testkit.simulated.world.LiveCluster;
import org.pgrex.testkit.simulated.world.Pacemaker;
import org.pgrex.testkit.simulated.world.Plan;

/** The cluster as a host's pacemaker shows it. */
final class StatusView {
  private final Host asked;
  private final Optional<LiveCluster> cluster;
  private final Optional<ClusterInformation> information;
  private final List<Cib.Primitive> primitives;

  private StatusView(Host asked) {
    this.asked = asked;
    this.cluster = asked.pacemaker().cluster();
    this.information = asked.pacemaker().information();
    this.primitives =
        information.flatMap(ClusterInformation::definition).map(Cib::primitives).orElse(List.of());
  }

  /** What it tells. */
  static ClusterStatus of(Host asked) {
    return new StatusView(asked).status();
  }

  static PacemakerWords words(Host asked) {
    return asked.world().plan().words();
  }

  static StatusFrame frame(Host asked) {
    return new StatusView(asked).frame();
  }

  private Instant now() {
    return asked.world().time().now();
  }

  private ClusterStatus status() {
    return new ClusterStatus(
        Optional.of(Plan.CLUSTER_NAME),
        true,
        List.of(),
        Optional.of(summary()),
        nodes(),
        resources(),
        attributes(),
        histories(),
        failures().stream().map(this::failure).toList(),
        cluster.map(LiveCluster::fencing).orElse(List.of()).stream().map(this::fencing).toList(),
        pcsd(),
        daemons(),
        List.of());
  }

  private ClusterStatus.Summary summary() {
    Optional<String> dc = cluster.flatMap(LiveCluster::controller).map(Host::name);
    return new ClusterStatus.Summary(
        Optional.of("corosync"),
        dc,
        dc.map(name -> asked.world().plan().pacemaker()),
        dc.flatMap(name -> cluster).map(LiveCluster::isQuorate),
        Optional.of(PacemakerTimes.ctime(now())),
        Optional.of(information.map(cib -> cib.nodes().size()).orElse(0)),
        Optional.of(configured()));
  }

  private int configured() {
    return primitives.stream().mapToInt(primitive -> isCloned(primitive) ? 2 : 1).sum();
  }

  private boolean isCloned(Cib.Primitive primitive) {
    return information
        .flatMap(ClusterInformation::definition)
        .filter(cib -> new Definition(cib).isCloned(primitive))
        .isPresent();
  }

  private List<ClusterStatus.Node> nodes() {
    List<ClusterStatus.Node> nodes = new ArrayList<>();
    information
        .map(ClusterInformation::nodes)
        .orElse(Map.of())
        .forEach((id, name) -> nodes.add(node(id, name)));
    return nodes;
  }

  private ClusterStatus.Node node(int id, String name) {
    Host host = asked.world().host(name);
    boolean online = cluster.filter(live -> live.has(host)).isPresent();
    boolean unclean = cluster.map(live -> live.isUnclean(host)).orElseGet(this::isFirstStart);
    boolean leaving = online && host.pacemaker().state() == Pacemaker.State.LEAVING;
    return new ClusterStatus.Node(
        name,
        Optional.of(String.valueOf(id)),
        Optional.of("member"),
        Optional.of(online),
        Optional.of(information.filter(cib -> cib.isStandby(name)).isPresent()),
        Optional.of(false),
        Optional.of(information.map(ClusterInformation::isMaintenance).orElse(false)),
        Optional.of(false),
        Optional.of(unclean),
        Optional.of(leaving),
        online ? Optional.of(asked.world().plan().featureSet()) : Optional.empty());
  }

  private boolean isFirstStart() {
    return primitives.isEmpty();
  }

  private List<ClusterStatus.Resource> resources() {
    List<ClusterStatus.Resource> all = new ArrayList<>();
    List<Instance> instances = cluster.map(LiveCluster::instances).orElse(List.of());
    for (Cib.Primitive primitive : primitives) {
      List<Instance> active =
          instances.stream()
              .filter(one -> one.id().equals(primitive.id()) && one.isActive())
              .toList();
      active.forEach(one -> all.add(resource(primitive, Optional.of(one))));
      int stopped = (isCloned(primitive) ? 2 : 1) - active.size();
      for (int i = 0; i < stopped; i++) {
        all.add(resource(primitive, Optional.empty()));
      }
    }
    return all;
  }

  private ClusterStatus.Resource resource(Cib.Primitive primitive, Optional<Instance> active) {
    return new ClusterStatus.Resource(
        primitive.id(),
        primitive.agent(),
        active.map(one -> one.role().word()).orElse("Stopped"),
        active.map(one -> List.of(one.host().name())).orElse(List.of()),
        primitive.parents(),
        Optional.of(active.isPresent()),
        Optional.of(false),
        Optional.of(false),
        Optional.of(!information.map(ClusterInformation::isMaintenance).orElse(false)),
        Optional.of(information.map(ClusterInformation::isMaintenance).orElse(false)),
        Optional.of(active.map(Instance::isFailed).orElse(false)),
        Optional.of(false),
        Optional.empty(),
        active.flatMap(Instance::pending));
  }

  /** Of the nodes that are online: an attribute of another one is not shown. */
  private List<ClusterStatus.NodeAttribute> attributes() {
    List<ClusterStatus.NodeAttribute> all = new ArrayList<>();
    if (cluster.isEmpty()) {
      return all;
    }
    for (Host host : cluster.get().members()) {
      TreeMap<String, String> values = new TreeMap<>(cluster.get().cib().permanent(host.name()));
      values.putAll(cluster.get().cib().transients(host.name()));
      values.forEach(
          (name, value) -> all.add(new ClusterStatus.NodeAttribute(host.name(), name, value)));
    }
    return all;
  }

  private List<FailedAction> failures() {
    return cluster.map(live -> live.cib().failures()).orElse(List.of());
  }

  private List<ClusterStatus.ResourceHistory> histories() {
    return failures().stream()
        .map(
            failure ->
                new ClusterStatus.ResourceHistory(
                    failure.node(),
                    failure.resource(),
                    Optional.of(1),
                    Optional.of(failure.operation().startsWith("start") ? 1_000_000 : 1),
                    Optional.of(PacemakerTimes.ctime(failure.time()))))
        .toList();
  }

  private ClusterStatus.Failure failure(FailedAction failed) {
    return new ClusterStatus.Failure(
        failed.key(),
        failed.node(),
        Optional.of(failed.exitStatus()),
        Optional.of(failed.exitCode()),
        Optional.of(failed.reason()),
        Optional.of(failed.call()),
        Optional.of(failed.status()),
        Optional.of(PacemakerTimes.iso(failed.time())));
  }

  private ClusterStatus.FencingEvent fencing(FenceEvent event) {
    return new ClusterStatus.FencingEvent(
        event.action(),
        event.target(),
        Optional.of(event.status()),
        Optional.of(event.origin()),
        Optional.of(event.client()),
        event.delegate(),
        event.completed().map(PacemakerTimes::iso),
        Optional.empty());
  }

  private Map<String, String> pcsd() {
    Map<String, String> told = new LinkedHashMap<>();
    for (Host host : asked.world().hosts()) {
      told.put(host.name(), Pcs.reachesPcsd(asked, host) ? "Online" : "Offline");
    }
    return Collections.unmodifiableMap(told);
  }

  private static Map<String, ClusterStatus.DaemonStatus> daemons() {
    Map<String, ClusterStatus.DaemonStatus> told = new LinkedHashMap<>();
    told.put("corosync", new ClusterStatus.DaemonStatus(true, false));
    told.put("pacemaker", new ClusterStatus.DaemonStatus(true, false));
    told.put("pcsd", new ClusterStatus.DaemonStatus(true, true));
    return Collections.unmodifiableMap(told);
  }

  private StatusFrame frame() {
    StatusFrame.Builder frame =
        StatusFrame.builder()
            .pacemakerd(
                asked.pacemaker().state() == Pacemaker.State.LEAVING ? "shutting_down" : "running",
                PacemakerTimes.iso(now()))
            .lastChange(
                new StatusFrame.Change(
                    PacemakerTimes.ctime(now()), "root", "crm_attribute", asked.name()));
    options().forEach(frame::option);
    for (Cib.Primitive primitive : primitives) {
      primitive
          .parents()
          .forEach(
              parent ->
                  frame.container(
                      parent,
                      isCloned(primitive)
                          ? Container.clone(primitive.agent().endsWith(":pgsql"))
                          : Container.group()));
    }
    failures()
        .forEach(
            failed ->
                frame.timing(failure(failed), new StatusFrame.Timing(0, failed.execMillis())));
    return frame.build();
  }

  private Map<String, String> options() {
    Map<String, String> properties =
        information.flatMap(ClusterInformation::definition).map(Cib::properties).orElse(Map.of());
    Map<String, String> options = new LinkedHashMap<>();
    options.put("stonith-enabled", properties.getOrDefault("stonith-enabled", "true"));
    options.put("symmetric-cluster", "true");
    options.put("no-quorum-policy", properties.getOrDefault("no-quorum-policy", "stop"));
    options.put(
        "maintenance-mode",
        String.valueOf(information.map(ClusterInformation::isMaintenance).orElse(false)));
    options.put("stop-all-resources", "false");
    options.put("stonith-timeout-ms", "60000");
    options.put("priority-fencing-delay-ms", "0");
    return options;
  }
}
