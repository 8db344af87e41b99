package org.pgrex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageErrorsTest {
  private final CliRun pgrex = new CliRun();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                 | a command is missing",
        "demolish                         | demolish",
        "primary                          | a command is missing; there are start",
        "stop                             | missing: NODE",
        "stop a b                         | do not know what to do with b",
        "stop a --force                   | there is no option --force",
        "stop a --timeout soon            | soon is not a value for --timeout",
        "stop a --timeout 0               | --timeout needs a number of seconds greater than 0",
        "standby start a --data rewind    | not available in this version",
        "standby start a --data no        | no is not a value for --data",
        "primary start a --define no.xml  | --define: cannot read no.xml",
      })
  void aWrongCommandLineIsExplainedAndNothingIsRun(String arguments, String explanation) {
    int status = pgrex.of(arguments == null ? new String[0] : arguments.split(" "));

    assertThat(status).isEqualTo(ExitStatus.USAGE);
    assertThat(pgrex.err()).contains(explanation, "--help");
    assertThat(pgrex.out()).isEmpty();
  }

  @Test
  void theExplanationIsInTheLanguageOfThePerson() {
    pgrex.locale(Locale.JAPAN).of("stop");

    assertThat(pgrex.err()).contains("指定が足りません: NODE");
  }

  @Test
  void theHelpIsInTheLanguageOfThePerson() {
    assertThat(pgrex.locale(Locale.JAPAN).of("primary", "start", "--help"))
        .isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.out()).contains("使い方:", "ノードをPrimaryとして起動します。", "--dry-run");
  }
}
