package org.pgrex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private final List<String> lines = new ArrayList<>();
  private final LineSplitter splitter = new LineSplitter(lines::add);

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    splitter.write(bytes, 0, bytes.length);
  }

  @Test
  void aPairOfReturnAndFeedIsOneEndAlsoWhereItIsCut() {
    write("one\r");
    write("\ntwo\r\rthree\n\n");

    assertThat(lines).containsExactly("one", "two", "", "three", "");
  }

  @Test
  void aCharacterMayComeInPieces() {
    for (byte b : "テーブル𝒳\n".getBytes(StandardCharsets.UTF_8)) {
      splitter.write(new byte[] {b}, 0, 1);
    }

    assertThat(lines).containsExactly("テーブル𝒳");
  }

  @Test
  void aLastLineWithoutAnEndIsHandedOverAtTheEndOnce() {
    write("rest");
    assertThat(lines).isEmpty();

    splitter.close();
    splitter.close();

    assertThat(lines).containsExactly("rest");
  }

  @Test
  void aLineWithoutMeasureComesInPiecesOfWholeCharacters() {
    write("é".repeat(LineSplitter.LONGEST_LINE) + "\n");

    assertThat(lines).hasSizeGreaterThan(1);
    assertThat(String.join("", lines)).isEqualTo("é".repeat(LineSplitter.LONGEST_LINE));
  }
}
