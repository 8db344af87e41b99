package org.pgrex.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

class ShellProperties {
  private static final User ME = new User(System.getProperty("user.name"));
  private static final LocalTransport TRANSPORT = LocalTransport.create();
  private static final Session SESSION = TRANSPORT.open("localhost");

  @AfterContainer
  static void close() {
    TRANSPORT.close();
  }

  /** By sh itself, which the transport starts with quoted words; several at a time to be quick. */
  @Property(tries = 60)
  void whatIsQuotedIsOneWordForARealShell(@ForAll("words") List<String> words) {
    String program = "printf '%s\\0' " + Shell.quote(words);

    CommandResult result = SESSION.run(Command.of("sh", "-c", program).as(ME));

    assertThat(result.output()).isEqualTo(String.join("\0", words) + "\0");
  }

  @Provide
  Arbitrary<List<String>> words() {
    Arbitrary<String> any =
        Arbitraries.strings().all().ofMaxLength(20).map(ShellProperties::encodable);
    Arbitrary<String> shellish =
        Arbitraries.strings().withChars("'\"\\$`!\n\r\t *?[]{}()<>|&;#~=-%a").ofMaxLength(20);
    return Arbitraries.oneOf(any, shellish).list().ofMinSize(1).ofMaxSize(30);
  }

  /** No argument holds a NUL, and half a surrogate pair is no character. */
  private static String encodable(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
