package org.pgrex.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineCutterTest {
  @Test
  void a_line_ends_at_lf_cr_lf_and_a_lone_cr() {
    assertThat(Line.of("a\nb\r\nc\rd\r\r\ne\r\rf\n\ng"))
        .containsExactly(
            new Line(1, "a"),
            new Line(2, "b"),
            new Line(3, "c"),
            new Line(4, "d"),
            new Line(5, "e"),
            new Line(6, ""),
            new Line(7, "f"),
            new Line(8, ""),
            new Line(9, "g"));
    assertThat(Line.of("")).isEmpty();
    assertThat(Line.of("\n")).containsExactly(new Line(1, ""));
  }

  @Test
  void a_line_is_given_as_soon_as_its_end_is_there() {
    List<Line> lines = new ArrayList<>();
    LineCutter cutter = new LineCutter();

    cutter.accept("ab", lines::add);
    assertThat(lines).isEmpty();
    cutter.accept("c\r", lines::add);
    assertThat(lines).containsExactly(new Line(1, "abc"));
    cutter.accept("\nd", lines::add);
    assertThat(lines).hasSize(1);
    cutter.end(lines::add);
    assertThat(lines).endsWith(new Line(2, "d"));
  }

  @Property
  void how_the_text_is_cut_makes_no_difference(
      @ForAll @StringLength(max = 40) @Chars({'\r', '\n'}) @CharRange(from = 'a', to = 'c')
          String text,
      @ForAll @IntRange(min = 1, max = 7) int size) {
    List<Line> lines = new ArrayList<>();
    LineCutter cutter = new LineCutter();
    for (int i = 0; i < text.length(); i += size) {
      cutter.accept(text.substring(i, Math.min(text.length(), i + size)), lines::add);
    }
    cutter.end(lines::add);

    assertThat(lines).isEqualTo(Line.of(text));
  }
}
