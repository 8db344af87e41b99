package org.pgrex.testkit.print;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;

/** Nodes in every state. */
final class NodeStates {
  private static final Optional<Boolean> YES = Optional.of(true);
  private static final Optional<Boolean> NO = Optional.of(false);
  private static final Optional<Boolean> UNTOLD = Optional.empty();

  private NodeStates() {}

  /** With every flag told, as in a document. */
  static Arbitrary<Node> inDocument(String name, int id) {
    return Combinators.combine(
            Odd.flag().list().ofSize(7), Odd.maybe(Arbitraries.of("3.16.1", "3.19.0")))
        .as(
            (flags, featureSet) ->
                new Node(
                    name,
                    Optional.of(String.valueOf(id)),
                    Optional.of("member"),
                    flags.get(0),
                    flags.get(1),
                    flags.get(2),
                    flags.get(3),
                    flags.get(4),
                    flags.get(5),
                    flags.get(6),
                    featureSet));
  }

  /** With the flags that a text tells: it shows the first that holds, and not the others. */
  static Arbitrary<Node> inText(String name, int id) {
    return Combinators.combine(
            Arbitraries.of(
                List.of(YES, NO, NO, NO, NO, NO),
                List.of(NO, NO, UNTOLD, NO, NO, NO),
                List.of(UNTOLD, UNTOLD, UNTOLD, UNTOLD, YES, NO),
                List.of(YES, YES, NO, UNTOLD, NO, NO),
                List.of(YES, UNTOLD, YES, UNTOLD, NO, NO),
                List.of(NO, YES, UNTOLD, UNTOLD, NO, NO),
                List.of(YES, NO, NO, YES, NO, NO),
                List.of(NO, NO, UNTOLD, YES, NO, NO),
                List.of(YES, UNTOLD, UNTOLD, UNTOLD, UNTOLD, YES),
                List.of(NO, UNTOLD, UNTOLD, UNTOLD, YES, YES),
                List.of(NO, UNTOLD, UNTOLD, UNTOLD, NO, YES)),
            Arbitraries.of("member", "remote"),
            Odd.maybe(Arbitraries.of("3.16.1", "3.19.0")))
        .as(
            (flags, type, featureSet) ->
                new Node(
                    name,
                    type.equals("remote") ? Optional.empty() : Optional.of(String.valueOf(id)),
                    Optional.of(type),
                    flags.get(0),
                    flags.get(1),
                    flags.get(2),
                    flags.get(3),
                    flags.get(4),
                    flags.get(5),
                    UNTOLD,
                    featureSet));
  }
}
