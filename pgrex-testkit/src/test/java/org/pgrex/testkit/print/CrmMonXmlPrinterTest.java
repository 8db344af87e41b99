package org.pgrex.testkit.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;

class CrmMonXmlPrinterTest {
  private static final String FOLDER = "pacemaker/2.1.5";

  static Stream<String> recordings() {
    return Recording.named(FOLDER, ".crm_mon.xml").stream()
        .filter(name -> Recording.isOfRunningNode(FOLDER, name));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aDocumentIsPrintedAsItWasRecorded(String name) {
    String recorded = Recording.of(FOLDER + "/" + name);
    ClusterStatus status = CrmMonXmlParser.parse(recorded);

    assertThat(CrmMonXmlPrinter.print(status, StatusFrame.of(status), PacemakerWords.CURRENT))
        .isEqualTo(recorded);
  }

  @Test
  void theDocumentOfAStoppedNodeIsPrintedAsItWasRecorded() {
    assertThat(CrmMonXmlPrinter.stopped()).isEqualTo(Recording.of(FOLDER + "/stopped.crm_mon.xml"));
  }
}
