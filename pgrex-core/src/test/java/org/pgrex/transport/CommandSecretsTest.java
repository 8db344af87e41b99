package org.pgrex.transport;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is told to be a secret stands nowhere in what is shown of a command. */
class CommandSecretsTest {
  private static final String MASK = "********";

  @Test
  void aSecretWithAQuoteIsMaskedInTheCommand() {
    Command command = Command.of("fence", "--password=it's mine").secret("it's mine");

    assertThat(command).hasToString("fence '--password=" + MASK + "'");
  }

  @Test
  void aSecretWithALineFeedIsMaskedInTheCommand() {
    Command command = Command.of("fence", "-p", "first\nsecond", "x").secret("first\nsecond");

    assertThat(command).hasToString("fence -p '" + MASK + "' x");
  }

  @Test
  void aSecretThatAnArgumentHoldsInQuotesIsMasked() {
    Command command =
        Command.of("sh", "-c", "exec " + Shell.quote("it's mine")).secret("it's mine");

    assertThat(command.toString()).contains(MASK).doesNotContain("mine");
  }

  @Test
  void ofTwoSecretsTheOneThatHoldsTheOtherIsMaskedWhole() {
    Command either = Command.of("a").secret("hunter").secret("hunter2hunter");
    Command other = Command.of("a").secret("hunter2hunter").secret("hunter");

    assertThat(either.mask("<hunter2hunter>")).isEqualTo("<" + MASK + ">");
    assertThat(other.mask("<hunter2hunter>")).isEqualTo("<" + MASK + ">");
  }

  @Test
  void secretsThatOverlapAreMaskedTogether() {
    Command command = Command.of("a").secret("abcd").secret("cdefg");

    assertThat(command.mask("abcdefg, abcd, cdefg."))
        .isEqualTo(MASK + ", " + MASK + ", " + MASK + ".");
    assertThat(command.secret("aba").mask("ababa!")).isEqualTo(MASK + "!");
  }

  @Property(tries = 300)
  void noSecretStandsInACommandWhereverItStoodInTheArguments(
      @ForAll("secrets") String one, @ForAll("secrets") String two) {
    Command command =
        Command.of("tool", one, "--x=" + two + one, "a " + two + "\n" + one, Shell.quote(two))
            .secret(one)
            .secret(two);

    assertThat(command.toString()).doesNotContain(one, two);
    assertThat(command.mask(one + two + " " + Shell.quote(one))).doesNotContain(one, two);
  }

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings()
        .withChars("ab'\"\\$\n ")
        .ofMinLength(3)
        .ofMaxLength(8)
        .filter(secret -> secret.contains("a") && secret.contains("b"));
  }
}
