package org.pgrex.testkit.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.PcsStatusParser;

class PcsStatusPrinterTest {
  private static final String FOLDER = "pacemaker/2.1.5";

  static Stream<String> full() {
    return recordings(".pcs-status-full.txt");
  }

  static Stream<String> brief() {
    return recordings(".pcs-status.txt");
  }

  static Stream<String> crmMon() {
    return recordings(".crm_mon-1Arf.txt");
  }

  private static Stream<String> recordings(String ending) {
    return Recording.named(FOLDER, ending).stream()
        .filter(name -> Recording.isOfRunningNode(FOLDER, name));
  }

  @ParameterizedTest
  @MethodSource("full")
  void aFullStatusIsPrintedAsItWasRecorded(String name) {
    String recorded = Recording.of(FOLDER + "/" + name);
    ClusterStatus status = PcsStatusParser.parse(recorded);

    assertThat(PcsStatusPrinter.full(status, StatusFrame.of(status), PacemakerWords.CURRENT))
        .isEqualTo(recorded);
  }

  @ParameterizedTest
  @MethodSource("brief")
  void aBriefStatusIsPrintedAsItWasRecorded(String name) {
    String recorded = Recording.of(FOLDER + "/" + name);
    ClusterStatus status = PcsStatusParser.parse(recorded);

    assertThat(PcsStatusPrinter.brief(status, StatusFrame.of(status), PacemakerWords.CURRENT))
        .isEqualTo(recorded);
  }

  @ParameterizedTest
  @MethodSource("crmMon")
  void whatCrmMonShowsIsPrintedAsItWasRecorded(String name) {
    String recorded = Recording.of(FOLDER + "/" + name);
    ClusterStatus status = PcsStatusParser.parse(recorded);

    assertThat(
            CrmMonTextPrinter.print(
                status, StatusFrame.of(status), PacemakerWords.CURRENT, TextView.CRM_MON_1_ARF))
        .isEqualTo(recorded);
  }

  @Test
  void aStoppedNodeSaysWhatWasRecorded() {
    assertThat(StoppedPacemaker.PCS_STATUS)
        .isEqualTo(Recording.of(FOLDER + "/stopped.pcs-status-full.txt"))
        .isEqualTo(Recording.of(FOLDER + "/stopped.pcs-status.txt"));
    assertThat(StoppedPacemaker.CRM_MON).isEqualTo(Recording.of(FOLDER + "/stopped.crm_mon-1.txt"));
    assertThat(StoppedPacemaker.CIBADMIN).isEqualTo(Recording.of(FOLDER + "/stopped.cibadmin.txt"));
  }
}
