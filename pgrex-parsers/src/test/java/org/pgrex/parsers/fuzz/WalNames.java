package org.pgrex.parsers.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.pgrex.parsers.postgres.ArchivedFile;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.Timeline;
import org.pgrex.parsers.postgres.WalFileName;

/** A word read as each of the types that a WAL position or file name can be. */
record WalNames(
    Optional<Lsn> lsn,
    Optional<Lsn> hex,
    Optional<Timeline> timeline,
    Optional<WalFileName> segment,
    ArchivedFile file) {

  /** Reads the word, and requires that what is written back is the word. */
  static WalNames of(String word) {
    WalNames names =
        new WalNames(
            read(Lsn::parse, word),
            read(Lsn::parseHex, word),
            read(Timeline::parseHex, word),
            read(WalFileName::parse, word),
            ArchivedFile.of(word));
    assertThat(names.file.name()).isEqualTo(word);
    names.lsn.ifPresent(lsn -> assertThat(Lsn.parse(lsn.toString())).isEqualTo(lsn));
    names.timeline.ifPresent(
        timeline -> assertThat(timeline.toHex()).isEqualTo(word.toUpperCase(Locale.ROOT)));
    assertThat(names.segment.isPresent()).isEqualTo(WalFileName.isValid(word));
    names.segment.ifPresent(segment -> assertThat(segment).hasToString(word));
    names.hex.ifPresent(
        position ->
            assertThat(
                    WalFileName.containing(new Timeline(1), position, 1 << 24)
                        .start(1 << 24)
                        .compareTo(position))
                .isNotPositive());
    return names;
  }

  private static <T> Optional<T> read(Function<String, T> reader, String word) {
    try {
      return Optional.of(reader.apply(word));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("not a");
      return Optional.empty();
    }
  }
}
