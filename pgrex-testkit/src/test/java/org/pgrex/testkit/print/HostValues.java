package org.pgrex.testkit.print;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.corosync.LinkStatus.Link;
import org.pgrex.parsers.corosync.LinkStatus.Peer;
import org.pgrex.parsers.corosync.NodeReachability;
import org.pgrex.parsers.corosync.NodeReachability.RemoteLink;
import org.pgrex.parsers.corosync.NodeReachability.RemoteNode;
import org.pgrex.parsers.corosync.QuorumStatus;
import org.pgrex.parsers.corosync.QuorumStatus.Member;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.Cib.Primitive;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.parsers.process.ProcessList.HostProcess;
import org.pgrex.parsers.rsync.RsyncOutput;
import org.pgrex.parsers.rsync.RsyncOutput.Progress;
import org.pgrex.parsers.rsync.RsyncOutput.Summary;

/** Arbitrary values of what a host's tools print. */
final class HostValues {
  private HostValues() {}

  static Arbitrary<Integer> nodeId() {
    return Arbitraries.integers().between(1, 999_999_999);
  }

  static Arbitrary<String> address() {
    return Arbitraries.of("192.168.1.1", "10.0.0.255", "fe80::1", "2001:db8::a:1");
  }

  static Arbitrary<LinkStatus> links() {
    Arbitrary<Peer> peer =
        Combinators.combine(nodeId(), Arbitraries.of("localhost", "connected", "disconnected"))
            .as(Peer::new);
    Arbitrary<Link> link =
        Combinators.combine(
                Arbitraries.integers().between(0, 7),
                Odd.maybe(Arbitraries.of("udp", "sctp")),
                Odd.maybe(address()),
                peer.list().ofMaxSize(4))
            .as(Link::new);
    return Combinators.combine(
            nodeId(), Odd.maybe(Arbitraries.of("knet", "udpu")), link.list().ofMaxSize(4))
        .as((id, transport, all) -> new LinkStatus(Optional.of(id), transport, all, List.of()));
  }

  static Arbitrary<NodeReachability> nodes() {
    Arbitrary<RemoteLink> link =
        Combinators.combine(
                Arbitraries.integers().between(0, 7),
                Arbitraries.of("udp", "sctp"),
                address(),
                address(),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                Odd.maybe(Arbitraries.integers().between(0, 65_535)))
            .as(
                (id, protocol, local, remote, enabled, connected, mtu) ->
                    new RemoteLink(
                        id,
                        protocol,
                        Optional.of(local),
                        Optional.of(remote),
                        enabled,
                        connected,
                        false,
                        mtu));
    Arbitrary<RemoteNode> node =
        Combinators.combine(nodeId(), Arbitraries.of(true, false), link.list().ofMaxSize(3))
            .as((id, up, links) -> new RemoteNode(id, up, List.of(), Optional.empty(), links));
    return Combinators.combine(nodeId(), node.list().ofMaxSize(3))
        .as(
            (id, all) ->
                new NodeReachability(Optional.of(id), Optional.of("knet"), all, List.of()));
  }

  static Arbitrary<QuorumStatus> quorum() {
    Arbitrary<Integer> count = Arbitraries.integers().between(1, 32);
    Arbitrary<Member> member =
        Combinators.combine(nodeId(), count, Odd.host(), Arbitraries.of(true, false))
            .as(
                (id, votes, name, local) ->
                    new Member(id, votes, Optional.empty(), Optional.empty(), name, local));
    return Combinators.combine(
            Odd.ctime(),
            nodeId(),
            Arbitraries.of("1.9", "1.a3f"),
            Arbitraries.of(true, false),
            count.list().ofSize(5),
            Arbitraries.of("2Node", "Quorate", "WaitForAll").list().ofMinSize(1).uniqueElements(),
            member.list().ofMaxSize(4))
        .as(
            (date, id, ring, quorate, votes, flags, members) ->
                new QuorumStatus(
                    Optional.of(date),
                    Optional.of("corosync_votequorum"),
                    Optional.of(votes.get(0)),
                    Optional.of(id),
                    Optional.of(ring),
                    Optional.of(quorate),
                    Optional.of(votes.get(1)),
                    Optional.of(votes.get(2)),
                    Optional.of(votes.get(3)),
                    Optional.of(votes.get(4)),
                    !quorate,
                    flags,
                    members,
                    List.of()));
  }

  /** Processes whose titles hold what people and programs put there; no blank at their end. */
  static Arbitrary<ProcessList> processes() {
    Arbitrary<HostProcess> process =
        Combinators.combine(
                Arbitraries.of("root", "postgres", "haclust+", "a"),
                Arbitraries.integers().between(1, 4_194_304),
                Arbitraries.integers().between(0, 4_194_304),
                Arbitraries.oneOf(
                    Odd.text(),
                    Arbitraries.of(
                        "postgres: walsender repuser 192.168.2.2(55014) streaming 0/404FE50",
                        "/usr/lib/postgresql/15/bin/postgres -D /dbfp/pgdata/data")))
            .as(HostProcess::new);
    return process.list().ofMaxSize(5).map(all -> new ProcessList(all, List.of()));
  }

  static Arbitrary<RsyncOutput> copies() {
    Arbitrary<Summary> summary =
        Combinators.combine(
                Arbitraries.longs().between(0, 1L << 50),
                Arbitraries.longs().between(0, 1L << 50),
                Arbitraries.longs().between(0, 1L << 40),
                Arbitraries.longs().between(0, 1L << 50),
                Arbitraries.longs().between(0, 1L << 40))
            .as(
                (sent, received, rate, total, speedup) ->
                    new Summary(
                        sent,
                        received,
                        rate / 100.0,
                        Optional.of(total),
                        Optional.of(speedup / 100.0)));
    Arbitrary<String> file =
        Arbitraries.of(
            "./",
            "000000020000000000000003",
            "00000002.history",
            "000000020000000000000003.00000028.backup",
            "000000010000000000000002.partial",
            "a folder/with blanks",
            "漢字");
    return Combinators.combine(
            file.list().ofMaxSize(5), file.list().ofMaxSize(2), Odd.maybe(summary))
        .as(
            (files, deleted, told) ->
                new RsyncOutput(
                    files, deleted, List.of(), told, Map.of(), List.of(), List.of(), List.of(),
                    List.of()));
  }

  static Arbitrary<Progress> progress() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 1L << 50),
            Arbitraries.integers().between(0, 100),
            Arbitraries.of("0.00kB/s", "161.62MB/s", "1.00GB/s"),
            Arbitraries.of("0:00:00", "1:02:03", "120:59:59"),
            Arbitraries.integers().between(0, 999_999).list().ofSize(3).optional(0.6))
        .as(
            (bytes, percent, rate, time, files) ->
                new Progress(
                    bytes,
                    percent,
                    rate,
                    time,
                    files.map(all -> all.get(0)),
                    files.map(all -> all.get(1)),
                    files.map(all -> all.get(2))));
  }

  /** CIBs with odd values, and primitives in groups and clones. */
  static Arbitrary<Cib> cibs() {
    return Combinators.combine(
            Arbitraries.of("pacemaker-3.9", "pacemaker-2.10"),
            Arbitraries.integers().between(0, 999_999),
            pairs(),
            Odd.hosts().flatMap(HostValues::cibNodes),
            Arbitraries.integers().between(0, 4).flatMap(HostValues::primitives))
        .as(
            (schema, epoch, properties, nodes, primitives) ->
                new Cib(
                    Optional.of(schema),
                    Optional.of(0),
                    Optional.of(epoch),
                    Optional.of(epoch / 2),
                    properties,
                    nodes,
                    primitives,
                    List.of()));
  }

  private static Arbitrary<Map<String, String>> pairs() {
    return Combinators.combine(
            Odd.letters("abcZ09-_", 1, 12), Arbitraries.oneOf(Odd.text(), Odd.lines()))
        .as(Map::entry)
        .list()
        .ofMaxSize(3)
        .map(
            entries -> {
              Map<String, String> pairs = new LinkedHashMap<>();
              entries.forEach(entry -> pairs.put(entry.getKey(), entry.getValue()));
              return pairs;
            });
  }

  private static Arbitrary<List<Cib.Node>> cibNodes(List<String> hosts) {
    return Combinators.combine(
            IntStream.range(0, hosts.size())
                .mapToObj(
                    i ->
                        pairs()
                            .map(
                                attributes ->
                                    new Cib.Node(String.valueOf(i + 1), hosts.get(i), attributes)))
                .toList())
        .as(Function.identity());
  }

  private static Arbitrary<List<Primitive>> primitives(int count) {
    return Combinators.combine(
            IntStream.range(0, count)
                .mapToObj(
                    i ->
                        Combinators.combine(
                                Odd.id(),
                                Arbitraries.of(
                                    "ocf:linuxhajp:pgsql",
                                    "stonith:fence_ipmilan",
                                    "systemd:httpd",
                                    "template:common"),
                                pairs(),
                                pairs(),
                                Arbitraries.of(
                                    List.<String>of(),
                                    List.of("group-" + i),
                                    List.of("clone-" + i, "group-" + i)))
                            .as(
                                (id, agent, attributes, meta, parents) ->
                                    new Primitive(id + "-" + i, agent, attributes, meta, parents)))
                .toList())
        .as(Function.identity());
  }
}
