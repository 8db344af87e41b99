package org.pgrex.testkit.print;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

/** Resources in every state: primitives, groups, clones, cloned groups. */
final class ResourceStates {
  private static final Optional<Boolean> NO = Optional.of(false);

  /** Resources with the containers around them. */
  record Set(List<Resource> resources, Map<String, Container> containers) {
    Set with(Set more) {
      List<Resource> all = new ArrayList<>(resources);
      all.addAll(more.resources);
      Map<String, Container> around = new LinkedHashMap<>(containers);
      around.putAll(more.containers);
      return new Set(all, around);
    }
  }

  private final List<String> nodes;
  private final boolean inText;

  private ResourceStates(List<String> nodes, boolean inText) {
    this.nodes = nodes;
    this.inText = inText;
  }

  static Arbitrary<Set> inDocument(List<String> nodes) {
    return new ResourceStates(nodes, false).all();
  }

  static Arbitrary<Set> inText(List<String> nodes) {
    return new ResourceStates(nodes, true).all();
  }

  private Arbitrary<Set> all() {
    return Arbitraries.integers()
        .between(0, 4)
        .flatMap(
            count ->
                Combinators.combine(IntStream.range(0, count).mapToObj(this::top).toList())
                    .as(sets -> sets.stream().reduce(new Set(List.of(), Map.of()), Set::with)));
  }

  private Arbitrary<Set> top(int number) {
    Arbitrary<String> name = Odd.id().map(id -> id + "-r" + number);
    return name.flatMap(
        id ->
            Arbitraries.oneOf(
                instance(id, List.of()).map(one -> new Set(List.of(one), Map.of())),
                Odd.flag().flatMap(disabled -> group(id + "-group", List.of(), disabled)),
                clone(id),
                clonedGroup(id)));
  }

  private Arbitrary<Set> group(String id, List<String> parents, Optional<Boolean> disabled) {
    List<String> within = join(parents, id);
    return Combinators.combine(instance(id + "-a", within), instance(id + "-b", within), Odd.flag())
        .as(
            (a, b, managed) ->
                new Set(
                    List.of(a, b),
                    Map.of(id, Container.group().managed(managed.get()).disabled(disabled.get()))));
  }

  private Arbitrary<Set> clone(String id) {
    List<String> within = List.of(id + "-clone");
    return Combinators.combine(
            instance(id, within).list().ofMinSize(1).ofMaxSize(3),
            Odd.flag(),
            Odd.flag(),
            Odd.flag())
        .as(
            (instances, promotable, managed, disabled) ->
                new Set(
                    instances.stream().map(one -> disabled(one, disabled)).toList(),
                    Map.of(
                        id + "-clone",
                        Container.clone(promotable.get())
                            .managed(inText || managed.get())
                            .disabled(disabled.get()))));
  }

  /** What disables a clone disables its instances. */
  private static Resource disabled(Resource one, Optional<Boolean> disabled) {
    return new Resource(
        one.id(),
        one.resourceAgent(),
        one.role(),
        one.nodes(),
        one.parents(),
        one.active(),
        one.orphaned(),
        one.blocked(),
        one.managed(),
        one.maintenance(),
        one.failed(),
        one.failureIgnored(),
        disabled,
        one.pending());
  }

  /** Both instances are of one group, whose settings they share. */
  private Arbitrary<Set> clonedGroup(String id) {
    String clone = id + "-clone";
    return Odd.flag()
        .flatMap(
            disabled ->
                Combinators.combine(
                        group(id + ":0", List.of(clone), disabled),
                        group(id + ":1", List.of(clone), disabled))
                    .as(
                        (one, other) ->
                            one.with(other)
                                .with(new Set(List.of(), Map.of(clone, Container.clone(false))))));
  }

  private static List<String> join(List<String> parents, String id) {
    List<String> joined = new ArrayList<>(parents);
    joined.add(id);
    return joined;
  }

  private Arbitrary<Resource> instance(String id, List<String> parents) {
    return inText ? toldInText(id, parents) : toldInDocument(id, parents);
  }

  private static Arbitrary<String> agent() {
    return Arbitraries.of(
        "ocf:linuxhajp:pgsql",
        "ocf:heartbeat:IPaddr2",
        "ocf:pacemaker:ping",
        "stonith:fence_ipmilan",
        "systemd:httpd@a.b",
        "lsb:x-y_z",
        "service:www");
  }

  private Arbitrary<Resource> toldInDocument(String id, List<String> parents) {
    return Combinators.combine(
            agent(),
            Arbitraries.of("Started", "Stopped", "Promoted", "Unpromoted", "Starting", "Unknown"),
            Arbitraries.of(nodes).set().ofMaxSize(nodes.size()),
            Odd.flag().list().ofSize(7),
            Odd.maybe(Odd.flag()),
            Odd.maybe(Arbitraries.of("Monitoring", "Starting", "Migrating")))
        .as(
            (agent, role, on, flags, maintenance, pending) ->
                new Resource(
                    id,
                    agent,
                    role,
                    role.equals("Stopped") ? List.of() : List.copyOf(on),
                    parents,
                    flags.get(0),
                    flags.get(1),
                    flags.get(2),
                    flags.get(3),
                    maintenance.flatMap(told -> told),
                    flags.get(4),
                    flags.get(5),
                    flags.get(6),
                    pending));
  }

  /**
   * What a text tells: of what is blocked not whether it is managed, of what has failed not its
   * role unless that is Promoted.
   */
  private Arbitrary<Resource> toldInText(String id, List<String> parents) {
    Arbitrary<List<Optional<Boolean>>> management =
        Arbitraries.of(
            // blocked, managed, maintenance
            List.of(NO, Optional.of(true), NO),
            List.of(Optional.of(true), Optional.empty(), Optional.empty()),
            List.of(NO, NO, Optional.of(true)),
            List.of(NO, NO, Optional.empty()));
    return Combinators.combine(
            agent(),
            Arbitraries.of(
                "Started", "Stopped", "Promoted", "Unpromoted", "Starting", "Stopping", "Demoting"),
            Arbitraries.of(nodes).set().ofMinSize(1).ofMaxSize(nodes.size()),
            Odd.flag().list().ofSize(4),
            management,
            Odd.maybe(Arbitraries.of("Monitoring", "Starting", "Migrating")))
        .as(
            (agent, role, on, flags, managed, pending) -> {
              boolean failed = flags.get(1).orElse(false) && !role.equals("Stopped");
              return new Resource(
                  id,
                  agent,
                  failed && !role.equals("Promoted") ? "" : role,
                  role.equals("Stopped") ? List.of() : List.copyOf(on),
                  parents,
                  Optional.of(!role.equals("Stopped")),
                  flags.get(0),
                  managed.get(0),
                  managed.get(1),
                  managed.get(2),
                  Optional.of(failed),
                  flags.get(2),
                  flags.get(3),
                  pending);
            });
  }
}
