package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.queries.DiskUse;
import org.pgrex.internal.queries.TablespacePlaces;
import org.pgrex.internal.queries.TablespacePlaces.Place;
import org.pgrex.internal.queries.TablespacePlaces.State;
import org.pgrex.internal.state.DataDirectory;
import org.pgrex.internal.state.Fixtures;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.internal.state.Tablespaces;
import org.pgrex.parsers.pacemaker.CibParser;

class BackupRoomTest {
  private static final long GIB = 1L << 30;
  private static final String PGDATA_DISK = "/dev/sda1";
  private static final ClusterConfig CONFIG = ScriptedCluster.config();
  private static final PgsqlSettings SETTINGS =
      PgsqlSettings.from(CibParser.parse(Fixtures.text("cib.xml")), CONFIG);

  private final Map<String, Place> places = new TreeMap<>();
  private final List<Query<?>> asked = new ArrayList<>();
  private long freeForPgdata = 100 * GIB;
  private long oldData;

  private void place(String directory, State state, String filesystem, long free) {
    places.put(directory, new Place(directory, state, filesystem, free));
  }

  private final class Host implements BackupRoom.Asking {
    @Override
    @SuppressWarnings("unchecked")
    public <T> T ask(String node, Query<T> query) {
      assertThat(node).isEqualTo("pgrex02");
      asked.add(query);
      return query instanceof TablespacePlaces question
          ? (T) question.directories().stream().map(places::get).toList()
          : (T) Optional.of(query).map(DiskUse.class::cast).map(any -> oldData).orElseThrow();
    }
  }

  private void look(long inPgdata, Map<String, Long> elsewhere) {
    DataDirectory.Place pgdata =
        new DataDirectory.Place(
            "/dbfp/pgdata/data",
            "/dbfp/pgdata/data",
            DataDirectory.Kind.DIRECTORY,
            Optional.of("postgres"),
            oldData > 0 ? List.of("PG_VERSION") : List.of(),
            List.of(),
            PGDATA_DISK,
            freeForPgdata);
    DataDirectory data =
        new DataDirectory(
            pgdata.path(),
            false,
            pgdata,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    new BackupRoom("pgrex02", SETTINGS)
        .refuseWithout(new Host(), data, new Tablespaces(inPgdata, elsewhere));
  }

  private String refusal(long inPgdata, Map<String, Long> elsewhere) {
    return String.valueOf(
        catchThrowableOfType(StepStop.class, () -> look(inPgdata, elsewhere)).getMessage());
  }

  @Test
  void aTablespaceOnADiskOfItsOwnNeedsNoSpaceBesidePgdata() {
    place("/ts/big", State.USABLE, "/dev/sdb1", 2000 * GIB);

    look(10 * GIB, Map.of("/ts/big", 1000 * GIB));
  }

  @Test
  void aTablespaceMustFitWhereItIs() {
    place("/ts/big", State.USABLE, "/dev/sdb1", 1000 * GIB);

    assertThat(refusal(GIB, Map.of("/ts/big", 1000 * GIB)))
        .contains("/ts/big")
        .contains("1024000 MiB left");
  }

  @Test
  void tablespacesOfOneFileSystemAreAddedUp() {
    place("/ts/a", State.USABLE, "/dev/sdb1", 100 * GIB);
    place("/ts/b", State.USABLE, "/dev/sdb1", 100 * GIB);
    place("/ts/c", State.USABLE, "/dev/sdc1", 100 * GIB);

    look(GIB, Map.of("/ts/a", 60 * GIB, "/ts/c", 60 * GIB));
    assertThat(refusal(GIB, Map.of("/ts/a", 60 * GIB, "/ts/b", 60 * GIB))).contains("/ts/a, /ts/b");
  }

  @Test
  void aTablespaceBesidePgdataIsAddedToItAndTheOldDataMakesRoom() {
    place("/ts/a", State.USABLE, PGDATA_DISK, 100 * GIB);

    look(40 * GIB, Map.of("/ts/a", 40 * GIB));
    assertThat(refusal(60 * GIB, Map.of("/ts/a", 60 * GIB))).contains("/dbfp/pgdata/data");
    oldData = 60 * GIB;
    look(60 * GIB, Map.of("/ts/a", 60 * GIB));
  }

  @Test
  void aDirectoryThatHoldsSomethingOrCannotBeWrittenIsRefused() {
    place("/ts/a", State.FULL, "/dev/sdb1", 100 * GIB);
    place("/ts/b", State.UNUSABLE, "/dev/sdb1", 100 * GIB);

    assertThat(refusal(GIB, Map.of("/ts/a", GIB))).contains("not empty").contains("/ts/a");
    assertThat(refusal(GIB, Map.of("/ts/b", GIB)))
        .contains("postgres cannot make or write")
        .contains("/ts/b");
  }

  @Test
  void withoutTablespacesNothingIsAsked() {
    look(GIB, Map.of());

    assertThat(asked).isEmpty();
  }
}
