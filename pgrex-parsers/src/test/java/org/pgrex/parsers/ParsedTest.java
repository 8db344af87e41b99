package org.pgrex.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParsedTest {
  private record Text(List<Unparsed> unparsed) implements Parsed {}

  @Test
  void strictGivesTheValueThatWasUnderstoodWhole() {
    Text whole = new Text(List.of());
    assertThat(Parsed.strict(whole)).isSameAs(whole);
  }

  @Test
  void strictNamesTheFirstLineThatWasNotUnderstood() {
    Text partly = new Text(List.of(new Unparsed(3, "  what is this"), new Unparsed(7, "and that")));
    ParseException error = catchThrowableOfType(ParseException.class, () -> Parsed.strict(partly));
    assertThat(error).hasMessage("not understood: 'what is this'");
    assertThat(error.line()).isEqualTo(3);
    assertThat(error.column()).isEqualTo(3);
    assertThat(error.excerpt()).isEqualTo("what is this");
    assertThat(error.understood()).contains(partly);
  }

  @Test
  void anExcerptIsShortAndPrintable() {
    ParseException error = new ParseException(1, 1, "a\u0007b" + "x".repeat(1000), "no", null);
    assertThat(error.excerpt()).startsWith("a\uFFFDbxxx").hasSize(121).endsWith("…");
  }

  @Test
  void aMessageThatQuotesAMegabyteKeepsItsBeginningAndItsEnd() {
    String message = "unknown: '" + "x".repeat(1 << 20) + "', expected a name";

    assertThat(new ParseException(1, message).getMessage())
        .startsWith("unknown: 'xxx")
        .endsWith("xxx', expected a name")
        .hasSize(451);
  }
}
