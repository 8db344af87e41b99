package org.pgrex.testkit.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;

/** What crm_mon printed of generated clusters, read and printed again. */
class GeneratedClustersTest {
  private static final String DOCUMENT = " --output-as=xml";
  private static final String FULL =
      " --one-shot --inactive --show-detail --show-node-attributes --failcounts --fence-history=3";

  /** What no printer writes, or what the value does not keep as it was written. */
  private static final List<String> NOT_PRINTED =
      List.of("<bundle", "target_role=\"Slave\"", "target_role=\"Master\"");

  /**
   * What only the text tells: where a guest runs, what a probe has found, where something migrates
   * to, an instance's number in the migration summary, a tab in a reason.
   */
  private static final List<String> NOT_IN_THE_DOCUMENT =
      List.of(
          "GuestNode ",
          "(not installed)",
          " Migrating ",
          ":2: migration-",
          ":3: migration-",
          "tab\there");

  private final Map<String, String> outputs = recordings();

  @Test
  void aDocumentIsPrintedAsItWasRecorded() {
    SoftAssertions softly = new SoftAssertions();
    int compared = 0;
    for (String name : documents()) {
      String recorded = document(name);
      softly
          .assertThat(
              CrmMonXmlPrinter.print(CrmMonXmlParser.parse(recorded), PacemakerWords.CURRENT))
          .as(name)
          .isEqualTo(recorded);
      compared++;
    }
    softly.assertAll();
    assertThat(compared).isGreaterThan(100);
  }

  @Test
  void theTextIsPrintedFromWhatTheDocumentTells() {
    SoftAssertions softly = new SoftAssertions();
    int compared = 0;
    for (String name : documents()) {
      String recorded = outputs.get(name.replace(DOCUMENT, FULL));
      if (NOT_IN_THE_DOCUMENT.stream().anyMatch(recorded::contains)) {
        continue;
      }
      ClusterStatus status = CrmMonXmlParser.parse(document(name));
      softly
          .assertThat(
              CrmMonTextPrinter.print(
                  status, StatusFrame.of(status), PacemakerWords.CURRENT, TextView.PCS_STATUS_FULL))
          .as(name)
          .isEqualTo(recorded);
      compared++;
    }
    softly.assertAll();
    assertThat(compared).isGreaterThan(70);
  }

  /** Those of a running cluster: a CIB without a status has no history to print. */
  private List<String> documents() {
    return outputs.keySet().stream()
        .filter(name -> name.endsWith(DOCUMENT))
        .filter(name -> outputs.get(name).contains("<node_history"))
        .filter(name -> NOT_PRINTED.stream().noneMatch(outputs.get(name)::contains))
        .toList();
  }

  private String document(String name) {
    return outputs.get(name).replace("request=\"/usr/sbin/crm_mon", "request=\"crm_mon");
  }

  private static Map<String, String> recordings() {
    try (DataInputStream in =
        new DataInputStream(
            new GZIPInputStream(Recording.stream("../conformance/crm_mon-2.1.5.gz")))) {
      text(in);
      Map<String, String> outputs = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        outputs.put(text(in), text(in));
      }
      return outputs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
