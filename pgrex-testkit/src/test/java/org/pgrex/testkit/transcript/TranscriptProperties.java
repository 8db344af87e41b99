package org.pgrex.testkit.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.pgrex.transport.TransportException.Kind;
import org.pgrex.transport.User;

class TranscriptProperties {
  private static final String ODD = " '\"\\\n\t\r$`|<>!=#?-%\u0001\u007f\u0085\u2028";

  @Property(tries = 200)
  void whatIsWrittenIsReadAgain(@ForAll("transcripts") Transcript transcript) {
    String text = transcript.text();

    assertThat(Transcript.parse(text)).isEqualTo(transcript);
    assertThat(Transcript.parse(text).text()).isEqualTo(text);
  }

  @Property(tries = 100)
  void noLineHoldsWhatAnEditorWouldSpoil(@ForAll("transcripts") Transcript transcript) {
    assertThat(transcript.text().lines())
        .noneMatch(line -> line.endsWith(" ") || line.endsWith("\t"))
        .noneMatch(line -> line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f));
  }

  @Provide
  Arbitrary<Transcript> transcripts() {
    Arbitrary<Map<String, String>> tools =
        Arbitraries.maps(word(), word()).ofMaxSize(3).map(LinkedHashMap::new);
    return Combinators.combine(
            word(),
            Arbitraries.of("C.UTF-8", "ja_JP.UTF-8"),
            tools,
            exchanges().list().ofMaxSize(4))
        .as(Transcript::new);
  }

  private static Arbitrary<String> word() {
    return Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(10);
  }

  /** Any text that an argument can be. */
  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .alpha()
        .withChars('テ', 'é', ' ')
        .ofMaxLength(12)
        .flatMap(
            a -> Arbitraries.strings().withChars(ODD.toCharArray()).ofMaxLength(8).map(b -> a + b));
  }

  private static Arbitrary<Bytes> bytes() {
    return Arbitraries.oneOf(
        Arbitraries.bytes().array(byte[].class).ofMaxSize(60).map(Bytes::of),
        text().list().ofMaxSize(4).map(lines -> Bytes.of(String.join("\n", lines))));
  }

  private static Arbitrary<Input> inputs() {
    return Arbitraries.oneOf(
        Combinators.combine(bytes(), Arbitraries.of(true, false)).as(Input::of),
        Arbitraries.of(true, false).map(whole -> Input.of(new byte[Input.KEPT + 1], whole)));
  }

  private static Arbitrary<User> users() {
    return Arbitraries.of(User.ROOT, User.POSTGRES);
  }

  private static Arbitrary<Request> requests() {
    Arbitrary<List<String>> arguments =
        Combinators.combine(text().filter(t -> !t.isEmpty()), text().list().ofMaxSize(4))
            .as(
                (program, rest) -> {
                  List<String> all = new ArrayList<>(List.of(program));
                  all.addAll(rest);
                  return all;
                });
    Arbitrary<Map<String, String>> environment =
        Arbitraries.maps(Arbitraries.of("LC_ALL", "PGTZ", "A_1"), text())
            .map(
                some -> {
                  Map<String, String> all = new LinkedHashMap<>(Map.of("LC_ALL", "C.UTF-8"));
                  all.putAll(some);
                  return all;
                });
    return Arbitraries.oneOf(
        Combinators.combine(users(), arguments, environment, inputs()).as(Request.Run::new),
        Combinators.combine(users(), text(), Arbitraries.integers().between(0, 07777), inputs())
            .as((user, path, mode, input) -> new Request.Put(user, "/" + path, mode, input)),
        Combinators.combine(users(), text()).as((user, path) -> new Request.Get(user, "/" + path)),
        Arbitraries.create(Request.Open::new));
  }

  private static Arbitrary<Exchange> exchanges() {
    Arbitrary<List<Chunk>> output =
        Combinators.combine(Arbitraries.of(true, false), bytes().filter(b -> b.length() > 0))
            .as(Chunk::new)
            .list()
            .ofMaxSize(4);
    Arbitrary<Ending> endings =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 255).map(Ending.Exited::new),
            Arbitraries.of(Ending.Stopped.values()),
            Combinators.combine(Arbitraries.of(Kind.values()), Arbitraries.of(true, false), text())
                .as(Ending.Broken::new));
    return Combinators.combine(
            word().list().ofMaxSize(2).map(lines -> String.join("\n", lines)),
            Arbitraries.of("192.168.2.1", "pgrex01", "fe80::1"),
            requests(),
            output,
            Arbitraries.of(true, false),
            endings,
            Arbitraries.longs().between(0, 1L << 50).map(Duration::ofNanos))
        .as(Exchange::new);
  }
}
