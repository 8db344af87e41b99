package org.pgrex.testkit.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.pacemaker.CibParser;

class CibPrinterTest {
  private static final String FOLDER = "pacemaker/2.1.5/";

  @ParameterizedTest
  @ValueSource(strings = {"cib.xml", "cib-disk.xml", "cib-definition.xml"})
  void aCibIsPrintedAsItWasRecorded(String name) {
    String recorded = Recording.of(FOLDER + name);

    assertThat(CibPrinter.print(CibParser.parse(recorded), FrameOfCib.of(recorded)))
        .isEqualTo(recorded);
  }

  @Test
  void theRootAloneIsTheFirstLineThatEndsThere() {
    String recorded = Recording.of(FOLDER + "cib.xml");
    Matcher root = Pattern.compile("<cib [^>]*").matcher(recorded);
    assertThat(root.find()).isTrue();

    assertThat(CibPrinter.withoutChildren(CibParser.parse(recorded), FrameOfCib.of(recorded)))
        .isEqualTo(root.group() + "/>\n");
  }
}
