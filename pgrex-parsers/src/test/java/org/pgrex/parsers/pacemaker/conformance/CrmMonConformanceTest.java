package org.pgrex.parsers.pacemaker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;
import org.pgrex.parsers.pacemaker.PcsStatusParser;

/**
 * crm_mon prints a CIB as text and as XML, and what is read of both is the same, in all that both
 * tell: {@link Silence} says what one of them does not.
 *
 * <p>Every CIB of the {@link Corpus} in every {@link View} is compared as recorded; where crm_mon
 * is installed, every tenth one is also printed afresh in one of the views in turn, or every one
 * with {@code -Dconformance.afresh=1}.
 */
class CrmMonConformanceTest {
  private static final Map<String, String> CIBS = Corpus.cibs();
  private static final int SHOWN_OF_EACH = 4;

  /** Of how many CIBs one is printed afresh: a process costs more than all the parsing. */
  private static final int AFRESH = Integer.getInteger("conformance.afresh", 10);

  /** What was read of a document, which several views are held against. */
  private static final Map<String, ClusterStatus> DOCUMENTS = new ConcurrentHashMap<>();

  private static Recordings recordings;

  @TempDir private static Path directory;

  @BeforeAll
  static void recordings() {
    if (Boolean.getBoolean("pgrex.record")) {
      recordings = record();
      recordings.write();
    } else {
      recordings = Recordings.read();
    }
  }

  @ParameterizedTest
  @EnumSource
  void recorded_text_tells_the_same_as_recorded_xml(View view) {
    List<Difference> found =
        CIBS.keySet().parallelStream()
            .flatMap(
                cib ->
                    compare(
                        cib, view, recordings.of(cib, view.text()), recordings.of(cib, view.xml())))
            .toList();

    assertThat(found).withFailMessage(() -> summary(found)).isEmpty();
  }

  @Test
  @EnabledIf("org.pgrex.parsers.pacemaker.conformance.CrmMon#isInstalled")
  void text_tells_the_same_as_xml_where_the_tool_is_at_hand() {
    List<String> names = List.copyOf(CIBS.keySet());
    List<View> views = List.of(View.values());
    List<Difference> found =
        IntStream.range(0, names.size() / AFRESH)
            .parallel()
            .boxed()
            .flatMap(
                i -> {
                  String cib = names.get(i * AFRESH);
                  View view = views.get(i % views.size());
                  Path file = write(cib);
                  return compare(
                      cib, view, CrmMon.print(file, view.text()), CrmMon.print(file, view.xml()));
                })
            .toList();

    assertThat(found).withFailMessage(() -> summary(found)).isEmpty();
  }

  @Test
  void the_corpus_is_as_large_as_it_claims_and_always_the_same() {
    assertThat(CIBS).hasSizeGreaterThanOrEqualTo(250).isEqualTo(Corpus.cibs());
    assertThat(recordings.outputs()).hasSize(CIBS.size() * (View.values().length + 2));
  }

  private static Stream<Difference> compare(String cib, View view, String text, String xml) {
    ClusterStatus fromText;
    ClusterStatus fromXml;
    try {
      fromText = PcsStatusParser.parse(text);
      fromXml = DOCUMENTS.computeIfAbsent(xml, CrmMonXmlParser::parse);
    } catch (RuntimeException e) {
      return Stream.of(new Difference(cib, view, new Fact("a parser threw"), e.toString(), ""));
    }
    return Difference.between(cib, view, fromText, fromXml).stream();
  }

  /** How many there are of each field, with the first ones of each. */
  private static String summary(List<Difference> found) {
    StringBuilder text = new StringBuilder(found.size() + " differences\n");
    found.stream()
        .collect(
            Collectors.groupingBy(
                difference -> difference.fact().kind(), LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (field, of) -> {
              text.append("  ").append(of.size()).append(" in ").append(field).append('\n');
              of.stream()
                  .limit(SHOWN_OF_EACH)
                  .forEach(difference -> text.append("    ").append(difference).append('\n'));
            });
    return text.toString();
  }

  private static Recordings record() {
    Map<String, List<String>> options = new LinkedHashMap<>();
    for (View view : View.values()) {
      options.put(String.join(" ", view.text()), view.text());
      options.put(String.join(" ", view.xml()), view.xml());
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    CIBS.keySet().parallelStream()
        .map(
            cib -> {
              Path file = write(cib);
              Map<String, String> printed = new LinkedHashMap<>();
              options
                  .values()
                  .forEach(
                      words -> printed.put(Recordings.name(cib, words), CrmMon.print(file, words)));
              return printed;
            })
        .toList()
        .forEach(outputs::putAll);
    return new Recordings(CrmMon.version(), outputs);
  }

  private static Path write(String cib) {
    try {
      return Files.writeString(directory.resolve(cib + ".xml"), CIBS.get(cib));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
