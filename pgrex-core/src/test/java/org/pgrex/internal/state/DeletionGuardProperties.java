package org.pgrex.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.pgrex.internal.state.DataDirectory.Kind;
import org.pgrex.internal.state.DataDirectory.Place;

class DeletionGuardProperties {
  private static final List<String> PARTS =
      List.of("", ".", "..", "dbfp", "data", "arc1", "pg wal", "x\ny", "~", "*");

  private static boolean allowed(DataDirectory data, String archive) {
    return DeletionGuard.objection(data, SomeData.settings(), archive).isEmpty();
  }

  @Property
  void whatMayBeRemovedIsPlainAndHoldsNeitherTheArchiveNorAForeignMount(
      @ForAll("paths") String pgdata,
      @ForAll("paths") String archive,
      @ForAll("paths") String mount) {
    Place place =
        new Place(
            pgdata,
            pgdata,
            Kind.DIRECTORY,
            Optional.of("postgres"),
            List.of(),
            List.of(pgdata + mount),
            "/dev/sda1",
            0);

    if (allowed(SomeData.directory(false, place, Optional.of("15")), archive)) {
      assertThat(pgdata).startsWith("/").isNotEqualTo("/").doesNotEndWith("/");
      assertThat(List.of(pgdata.substring(1).split("/", -1))).doesNotContain("", ".", "..");
      assertThat(archive + "/").doesNotStartWith(pgdata + "/");
      assertThat(mount).isEmpty();
    }
  }

  @Property
  void aWalDirectoryWithOneForeignNameIsNeverRemoved(@ForAll("foreign") String name) {
    Place wal = SomeData.place(SomeData.WAL, Kind.DIRECTORY, "000000010000000000000003", name);

    assertThat(allowed(SomeData.withWal(SomeData.database(), wal), SomeData.ARCHIVE)).isFalse();
  }

  @Property
  void aDirectoryOfAnybodyElseIsNeverRemoved(@ForAll("owners") String owner) {
    Place place =
        new Place(
            SomeData.PGDATA,
            SomeData.PGDATA,
            Kind.DIRECTORY,
            Optional.of(owner),
            List.of(),
            List.of(),
            "/dev/sda1",
            0);

    assertThat(allowed(SomeData.directory(false, place, Optional.of("15")), SomeData.ARCHIVE))
        .isFalse();
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(PARTS)
        .list()
        .ofMaxSize(4)
        .map(parts -> parts.isEmpty() ? "" : "/" + String.join("/", parts));
  }

  @Provide
  Arbitrary<String> foreign() {
    return Arbitraries.strings()
        .withChars("0123456789ABCDEFGabc. _")
        .ofMinLength(1)
        .ofMaxLength(30)
        .filter(name -> !name.matches("[0-9A-F]{24}.*|[0-9A-F]{8}\\.history"));
  }

  @Provide
  Arbitrary<String> owners() {
    return Arbitraries.of("root", "pgrex", "UNKNOWN", "postgres2", "Postgres", "");
  }
}
