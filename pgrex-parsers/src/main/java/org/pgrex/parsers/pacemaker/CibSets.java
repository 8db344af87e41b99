package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Words;
import org.pgrex.parsers.text.Xml;

/**
 * The sets of names and values of a CIB: read where they stand, and their references followed when
 * all have been read.
 */
final class CibSets {
  private static final String BOOTSTRAP = "cib-bootstrap-options";
  private static final int INFINITY = 1_000_000;

  /** A reference to a reference: no more than so many, lest they go round. */
  private static final int FURTHEST = 8;

  private record Pair(
      Optional<String> name, Optional<String> value, Optional<String> reference, Unparsed shown) {}

  /**
   * A set as read.
   *
   * @param rules in short; none of a set that holds always
   * @param reference the set that this one stands for
   */
  record Set(
      String id,
      int score,
      List<String> rules,
      List<Pair> pairs,
      Optional<String> reference,
      Unparsed shown) {}

  /** How many values each pair may come to where many refer to it. */
  private static final int VALUES_FOR_EACH = 20;

  private final Map<String, Pair> pairs = new HashMap<>();
  private final Map<String, Set> sets = new HashMap<>();
  private int mostValues = 1000;
  private int taken;

  /** Reads the set at hand into the list; goes on to its end. */
  void read(Xml xml, List<Set> into, Consumer<Xml> unknown) {
    String id = xml.attribute("id").orElse("");
    int score = xml.attribute("score").map(CibSets::score).orElse(0);
    Optional<String> reference = xml.nonEmpty("id-ref");
    Unparsed shown = xml.shown();
    List<String> rules = new ArrayList<>();
    List<Pair> read = new ArrayList<>();
    Set set = new Set(id, score, rules, read, reference, shown);
    into.add(set);
    if (reference.isEmpty()) {
      sets.putIfAbsent(id, set);
    }
    xml.children(
        name -> {
          if (name.equals("rule")) {
            rules.add(rule(xml, unknown));
          } else if (name.equals("nvpair")
              && (xml.attribute("name").isPresent() || xml.nonEmpty("id-ref").isPresent())) {
            read.add(pair(xml));
          } else {
            unknown.accept(xml);
          }
        });
  }

  private Pair pair(Xml xml) {
    Pair pair =
        new Pair(
            xml.attribute("name"), xml.attribute("value"), xml.nonEmpty("id-ref"), xml.shown());
    mostValues += VALUES_FOR_EACH;
    xml.attribute("id").ifPresent(id -> pairs.putIfAbsent(id, pair));
    xml.skip();
    return pair;
  }

  private static int score(String text) {
    return switch (text) {
      case "INFINITY", "+INFINITY" -> INFINITY;
      case "-INFINITY" -> -INFINITY;
      default -> Words.integer(text).orElse(0);
    };
  }

  /** The rule at hand in short; goes on to its end. */
  private static String rule(Xml xml, Consumer<Xml> unknown) {
    Optional<String> reference = xml.nonEmpty("id-ref");
    String joint = " " + xml.attribute("boolean-op").orElse("and") + " ";
    List<String> parts = new ArrayList<>();
    reference.ifPresent(parts::add);
    xml.children(
        name -> {
          switch (name) {
            case "rule" -> parts.add("(" + rule(xml, unknown) + ")");
            case "expression" -> parts.add(expression(xml, xml.attribute("attribute").orElse("")));
            case "date_expression" -> parts.add(expression(xml, "date"));
            case "rsc_expression", "op_expression" -> parts.add(expression(xml, name));
            default -> unknown.accept(xml);
          }
        });
    return String.join(joint, parts);
  }

  private static String expression(Xml xml, String subject) {
    String text =
        Words.join(
            " ",
            subject,
            xml.attribute("operation").orElse(""),
            xml.attribute("value").orElse(""),
            xml.attribute("start").orElse(""),
            xml.attribute("end").orElse(""),
            xml.attribute("class").orElse(""),
            xml.attribute("provider").orElse(""),
            xml.attribute("type").orElse(""),
            xml.attribute("name").orElse(""));
    xml.skip();
    return text;
  }

  /** What holds always of the sets, references that lead nowhere told of. */
  Map<String, String> always(List<Set> read, List<Unparsed> lost) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Set set : ordered(read, lost)) {
      if (set.rules().isEmpty()) {
        values(set, lost).forEach(values::putIfAbsent);
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** What holds under a rule. */
  List<Cib.ConditionalSet> conditional(String owner, List<Set> read, List<Unparsed> lost) {
    return ordered(read, lost).stream()
        .filter(set -> !set.rules().isEmpty())
        .map(
            set ->
                new Cib.ConditionalSet(
                    owner,
                    set.id(),
                    set.score(),
                    set.rules().stream().collect(Collectors.joining(" and ")),
                    Collections.unmodifiableMap(values(set, lost))))
        .toList();
  }

  /** Pacemaker takes its own set first, then those with the higher score. */
  private List<Set> ordered(List<Set> read, List<Unparsed> lost) {
    List<Set> found = new ArrayList<>();
    for (Set set : read) {
      Optional<Set> meant =
          set.reference().isEmpty() ? Optional.of(set) : set.reference().map(sets::get);
      meant.ifPresentOrElse(found::add, () -> lost.add(set.shown()));
    }
    found.sort(
        Comparator.comparing((Set set) -> !set.id().equals(BOOTSTRAP))
            .thenComparing(Set::score, Comparator.reverseOrder()));
    return found;
  }

  private Map<String, String> values(Set set, List<Unparsed> lost) {
    taken += set.pairs().size();
    if (taken > mostValues) {
      throw new ParseException(
          set.shown().line(),
          0,
          set.shown().text(),
          "the references and templates of the CIB come to more than " + mostValues + " values",
          null);
    }
    return valuesOf(set, lost);
  }

  private Map<String, String> valuesOf(Set set, List<Unparsed> lost) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Pair pair : set.pairs()) {
      Optional<Pair> meant = followed(pair);
      Optional<String> name = pair.name().or(() -> meant.flatMap(Pair::name));
      if (meant.isPresent() && name.isPresent()) {
        values.putIfAbsent(name.get(), meant.get().value().orElse(""));
      } else {
        lost.add(pair.shown());
      }
    }
    return values;
  }

  private Optional<Pair> followed(Pair pair) {
    Optional<Pair> meant = Optional.of(pair);
    for (int i = 0; i < FURTHEST && meant.isPresent(); i++) {
      Optional<String> reference = meant.get().reference();
      if (reference.isEmpty()) {
        return meant;
      }
      meant = reference.map(pairs::get);
    }
    return Optional.empty();
  }
}
