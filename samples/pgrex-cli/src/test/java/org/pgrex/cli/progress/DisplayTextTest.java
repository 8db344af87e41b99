package org.pgrex.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayTextTest {
  @Test
  void japaneseTakesTwoCells() {
    assertThat(DisplayText.width("Primaryの起動")).isEqualTo(7 + 6);
    assertThat(DisplayText.width("ﾊﾝｶｸ")).isEqualTo(4);
    assertThat(DisplayText.width("が")).isEqualTo(2);
    assertThat(DisplayText.width("か\u3099")).isEqualTo(2);
  }

  @Test
  void aLongTextIsCutWithinItsCells() {
    assertThat(DisplayText.clip("起動と停止", 10)).isEqualTo("起動と停止");
    assertThat(DisplayText.clip("起動と停止", 9)).isEqualTo("起動と..");
    assertThat(DisplayText.clip("起動と停止", 7)).isEqualTo("起動..");
    assertThat(DisplayText.clip("起動", 1)).isEqualTo(".");
    assertThat(DisplayText.clip("起動", 0)).isEmpty();
  }

  @Test
  void aShortTextIsFilledUp() {
    assertThat(DisplayText.fit("起動", 6)).isEqualTo("起動  ");
    assertThat(DisplayText.fitRight("起動", 6)).isEqualTo("  起動");
  }

  @Test
  void whatAToolPrintedCannotMoveTheCursor() {
    assertThat(DisplayText.clip("a\u001b[2Jb\rc\nd", 20)).isEqualTo("a [2Jb c d");
  }

  @Test
  void aLongTextIsBrokenBetweenWords() {
    assertThat(DisplayText.wrap("the data is very old", 10))
        .containsExactly("the data", "  is very", "  old");
    assertThat(DisplayText.wrap("the data", 8)).containsExactly("the data");
  }

  @Test
  void japaneseIsBrokenBetweenCharactersButNotBeforeAFullStop() {
    assertThat(DisplayText.wrap("警告: 停止した。", 15)).containsExactly("警告: 停止し", "  た。");
    assertThat(DisplayText.wrap("日本語の文", 7)).containsExactly("日本語", "  の文");
    assertThat(DisplayText.wrap("日本", 1)).containsExactly("日", "  本");
  }
}
