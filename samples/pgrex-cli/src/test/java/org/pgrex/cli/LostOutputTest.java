package org.pgrex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostOutputTest {
  private static final String LISTING = "receiving incremental file list\n";

  private final CliRun pgrex = new CliRun().fullDisk().input(LISTING);

  @ParameterizedTest
  @ValueSource(strings = {"parse rsync", "demo", "--json demo", "--help", "--version"})
  void whatCouldNotBeWrittenIsNotDone(String arguments) {
    int status = pgrex.of(arguments.split(" "));

    assertThat(status).isEqualTo(ExitStatus.FAILED);
    assertThat(pgrex.err())
        .isEqualTo(
            "pgrex: not all of the output could be written: the disk is full, or nobody reads it"
                + " any more\n");
  }

  @Test
  void aWrongUsageStaysOne() {
    assertThat(pgrex.of("demolish")).isEqualTo(ExitStatus.USAGE);
    assertThat(pgrex.err()).contains("demolish").doesNotContain("written");
  }

  @Test
  void theSameIsSaidInJapanese() {
    assertThat(pgrex.locale(Locale.JAPAN).of("parse", "rsync")).isEqualTo(ExitStatus.FAILED);

    assertThat(pgrex.err()).contains("書き込めませんでした").hasLineCount(1);
  }
}
