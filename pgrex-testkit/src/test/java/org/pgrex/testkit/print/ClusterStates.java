package org.pgrex.testkit.print;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.DaemonStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;
import org.pgrex.testkit.print.StatusFrame.Change;

/**
 * Arbitrary states of a cluster: as crm_mon's document tells them, every flag by itself, or as its
 * text does, which tells less.
 */
final class ClusterStates {
  private final boolean inText;

  private ClusterStates(boolean inText) {
    this.inText = inText;
  }

  /** What crm_mon's document can tell. */
  static Arbitrary<Picture> inDocument() {
    return new ClusterStates(false).all();
  }

  /** What {@code pcs status --full} can tell. */
  static Arbitrary<Picture> inText() {
    return new ClusterStates(true).all();
  }

  private Arbitrary<Picture> all() {
    return Odd.hosts().flatMap(this::of);
  }

  private Arbitrary<Picture> of(List<String> hosts) {
    Arbitrary<String> host = Arbitraries.of(hosts);
    BiFunction<String, Integer, Arbitrary<Node>> node =
        inText ? NodeStates::inText : NodeStates::inDocument;
    Arbitrary<List<Node>> nodes =
        Combinators.combine(
                IntStream.range(0, hosts.size())
                    .mapToObj(i -> node.apply(hosts.get(i), i + 1))
                    .toList())
            .as(Function.identity());
    Arbitrary<ResourceStates.Set> resources =
        inText ? ResourceStates.inText(hosts) : ResourceStates.inDocument(hosts);
    return Combinators.combine(
            summary(host),
            nodes,
            resources,
            attributes(host),
            history(host),
            failure(host).list().ofMaxSize(3),
            fencing(host).list().ofMaxSize(3),
            pcs(hosts))
        .as(this::picture);
  }

  /** What only pcs tells. */
  private record Pcs(
      Optional<String> name,
      List<String> warnings,
      Map<String, String> pcsd,
      Map<String, DaemonStatus> daemons,
      Change change) {}

  private Picture picture(
      Summary summary,
      List<Node> nodes,
      ResourceStates.Set resources,
      List<NodeAttribute> attributes,
      List<ResourceHistory> history,
      List<Failure> failures,
      List<FencingEvent> fencing,
      Pcs pcs) {
    StatusFrame.Builder frame =
        StatusFrame.builder()
            .pacemakerd("running", "2026-11-23 04:46:21Z")
            .lastChange(pcs.change());
    resources.containers().forEach(frame::container);
    List<FencingEvent> ordered = new ArrayList<>(fencing);
    if (inText) {
      // A text tells first what has failed.
      ordered.sort(Comparator.comparing(event -> !event.status().equals(Optional.of("failed"))));
    }
    return new Picture(
        new ClusterStatus(
            inText ? pcs.name() : Optional.empty(),
            true,
            inText ? pcs.warnings() : List.of(),
            Optional.of(summary),
            nodes,
            resources.resources(),
            attributes,
            history,
            failures,
            ordered,
            inText ? pcs.pcsd() : Map.of(),
            inText ? pcs.daemons() : Map.of(),
            List.of()),
        frame.build());
  }

  private static Arbitrary<Summary> summary(Arbitrary<String> host) {
    return Combinators.combine(
            Arbitraries.of("corosync", "unknown"),
            host.optional(0.8),
            Arbitraries.of("2.1.5-a3f44794f94", "2.0.5-9.el8-ba59be7122"),
            Arbitraries.of(true, false),
            Odd.ctime(),
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(0, 500))
        .as(
            (stack, dc, version, quorum, updated, nodes, resources) ->
                new Summary(
                    Optional.of(stack),
                    dc,
                    dc.map(name -> version),
                    dc.map(name -> quorum),
                    Optional.of(updated),
                    Optional.of(nodes),
                    Optional.of(resources)));
  }

  private Arbitrary<List<NodeAttribute>> attributes(Arbitrary<String> host) {
    return Combinators.combine(
            host, Odd.letters("abcZ09-_#.", 1, 40), inText ? Odd.text() : Odd.lines())
        .as(NodeAttribute::new)
        .list()
        .ofMaxSize(6)
        .uniqueElements(attribute -> attribute.node() + " " + attribute.name())
        .map(all -> byNode(all, NodeAttribute::node));
  }

  private Arbitrary<List<ResourceHistory>> history(Arbitrary<String> host) {
    return Combinators.combine(
            host,
            Odd.id(),
            Arbitraries.integers().between(1, 1_000_000),
            Arbitraries.integers().between(0, 1_000_000),
            Odd.maybe(Odd.ctime()))
        .as(
            (node, resource, threshold, count, last) ->
                new ResourceHistory(
                    node, resource, Optional.of(threshold), Optional.of(count), last))
        .list()
        .ofMaxSize(3)
        .uniqueElements(one -> one.node() + " " + one.resource())
        .map(all -> byNode(all, ResourceHistory::node));
  }

  /** Lines of a node stand together. */
  private static <T> List<T> byNode(List<T> all, Function<T, String> node) {
    Map<String, List<T>> sorted = new LinkedHashMap<>();
    all.forEach(one -> sorted.computeIfAbsent(node.apply(one), n -> new ArrayList<>()).add(one));
    return sorted.values().stream().flatMap(List::stream).toList();
  }

  private Arbitrary<Failure> failure(Arbitrary<String> host) {
    return Combinators.combine(
            Combinators.combine(
                    Odd.id(),
                    Arbitraries.of("start", "stop", "monitor", "promote", "demote"),
                    Arbitraries.of(0, 9000, 3_600_000))
                .as((id, task, interval) -> id + "_" + task + "_" + interval),
            host,
            Arbitraries.of("error", "not running", "not configured", "promoted (failed)"),
            Arbitraries.integers().between(0, 255),
            Odd.maybe(Odd.text()),
            Arbitraries.integers().between(-1, 9999),
            Arbitraries.of("complete", "Timed Out", "Error", "Not installed"),
            inText ? Odd.ctime() : Odd.iso())
        .as(
            (key, node, exit, code, reason, call, status, changed) ->
                new Failure(
                    key,
                    node,
                    Optional.of(exit),
                    Optional.of(code),
                    reason,
                    Optional.of(call),
                    Optional.of(status),
                    Optional.of(changed)));
  }

  private Arbitrary<FencingEvent> fencing(Arbitrary<String> host) {
    return Combinators.combine(
            Arbitraries.of("reboot", "off", "on"),
            host,
            Arbitraries.of("success", "failed", "pending"),
            host,
            Arbitraries.of("pacemaker-controld.2070", "stonith_admin.695"),
            Odd.maybe(Arbitraries.oneOf(host, Arbitraries.of("a human"))),
            Odd.iso(),
            Odd.maybe(
                Odd.letters("ab -.", 1, 10).map(String::strip).filter(text -> !text.isEmpty())))
        .as(
            (action, target, status, origin, client, delegate, completed, reason) ->
                new FencingEvent(
                    action,
                    target,
                    Optional.of(status),
                    Optional.of(origin),
                    Optional.of(client),
                    delegate,
                    status.equals("pending") ? Optional.empty() : Optional.of(completed),
                    status.equals("failed") ? reason : Optional.empty()));
  }

  private static Arbitrary<Pcs> pcs(List<String> hosts) {
    Arbitrary<DaemonStatus> daemon =
        Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false))
            .as(DaemonStatus::new);
    return Combinators.combine(
            Odd.maybe(Odd.letters("abZ09-_.", 1, 16)),
            Arbitraries.of(
                    "No stonith devices and stonith-enabled is not false",
                    "Following resources have been moved and their move constraints are still in"
                        + " place: 'a', 'b'")
                .list()
                .ofMaxSize(2),
            Arbitraries.of("Online", "Offline", "Unable to authenticate")
                .list()
                .ofSize(hosts.size()),
            daemon.list().ofSize(3),
            Odd.ctime())
        .as(
            (name, warnings, pcsd, daemons, changed) -> {
              Map<String, String> byHost = new LinkedHashMap<>();
              IntStream.range(0, hosts.size()).forEach(i -> byHost.put(hosts.get(i), pcsd.get(i)));
              Map<String, DaemonStatus> byName = new LinkedHashMap<>();
              byName.put("corosync", daemons.get(0));
              byName.put("pacemaker", daemons.get(1));
              byName.put("pcsd", daemons.get(2));
              return new Pcs(
                  name,
                  warnings,
                  byHost,
                  byName,
                  new Change(changed, "root", "crm_attribute", hosts.get(0)));
            });
  }
}
