package org.pgrex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MarksProperties {
  private static final String JOB = "0a1b";

  @Property
  void theMarksAreTakenOutHoweverTheStreamIsCut(
      @ForAll("pieces") List<String> pieces, @ForAll("cuts") List<Integer> cuts)
      throws IOException {
    StringBuilder stream = new StringBuilder("noise[pgrex:0a1b:started]");
    StringBuilder expected = new StringBuilder();
    List<String> marks = new ArrayList<>(List.of("started"));
    for (String piece : pieces) {
      stream.append(piece);
      if (piece.equals("[pgrex:0a1b:beat]")) {
        marks.add("beat");
      } else {
        expected.append(piece);
      }
    }
    stream.append("[pgrex:0a1b:exit:7]late");
    marks.add("exit:7");

    ByteArrayOutputStream data = new ByteArrayOutputStream();
    List<String> seen = new ArrayList<>();
    Marks filter = new Marks(JOB, data, seen::add);
    byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
    int at = 0;
    for (int i = 0; at < bytes.length; i++) {
      int length = Math.min(cuts.get(i % cuts.size()), bytes.length - at);
      filter.write(bytes, at, length);
      at += length;
    }
    filter.finish();

    assertThat(data.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
    assertThat(seen).isEqualTo(marks);
    assertThat(filter.preamble()).isEqualTo("noise");
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "[pgrex:0a1b:beat]", "text", "[", "]", "é", "\n", "[[pgrex", "[pgrex:0a1c:exit:1]", ":")
        .list()
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 12).list().ofMinSize(1).ofMaxSize(10);
  }
}
