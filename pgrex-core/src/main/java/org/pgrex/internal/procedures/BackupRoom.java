package org.pgrex.internal.procedures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pgrex.Message;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.queries.DiskUse;
import org.pgrex.internal.queries.TablespacePlaces;
import org.pgrex.internal.queries.TablespacePlaces.Place;
import org.pgrex.internal.queries.TablespacePlaces.State;
import org.pgrex.internal.state.DataDirectory;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.internal.state.Tablespaces;

/**
 * The room for a base backup on the Standby: pg_basebackup writes each tablespace to where it is on
 * the Primary, and on each file system there must be space for what comes there.
 */
record BackupRoom(String node, PgsqlSettings settings) {
  /** What a backup needs beyond the size of the database. */
  private static final long MARGIN = 64L << 20;

  /** Who asks a node: a plan that is made, or a step that runs. */
  interface Asking {
    <T> T ask(String node, Query<T> query);
  }

  /** Refuses where a tablespace cannot be written, or something does not fit. */
  void refuseWithout(Asking asking, DataDirectory data, Tablespaces tablespaces) {
    List<String> directories = tablespaces.elsewhere().keySet().stream().sorted().toList();
    List<Place> places =
        directories.isEmpty()
            ? List.of()
            : asking.ask(node, new TablespacePlaces(directories, settings.owner()));
    refuseWhere(State.FULL, places);
    refuseWhere(State.UNUSABLE, places);
    Map<String, List<Place>> byFilesystem =
        places.stream()
            .collect(
                Collectors.groupingBy(Place::filesystem, LinkedHashMap::new, Collectors.toList()));
    List<Place> besidePgdata = byFilesystem.remove(data.pgdata().filesystem());
    refuseWithoutSpaceForPgdata(
        asking, data, tablespaces, besidePgdata == null ? List.of() : besidePgdata);
    byFilesystem.values().forEach(there -> refuseWithoutSpace(there, tablespaces));
  }

  private void refuseWhere(State state, List<Place> places) {
    List<String> found =
        places.stream().filter(place -> place.state() == state).map(Place::directory).toList();
    if (found.isEmpty()) {
      return;
    }
    String shown = String.join(", ", found);
    String owner = settings.owner().name();
    throw state == State.FULL
        ? StepStop.refused(
            Message.of("refused.tablespaces", node, shown), Message.of("advice.tablespaces"))
        : StepStop.refused(
            Message.of("refused.tablespaces-unusable", node, shown, owner),
            Message.of("advice.tablespaces-unusable", owner));
  }

  /** The old data makes room there. */
  private void refuseWithoutSpaceForPgdata(
      Asking asking, DataDirectory data, Tablespaces tablespaces, List<Place> besides) {
    long needed = needed(tablespaces.inPgdata() + bytes(besides, tablespaces));
    long free = data.pgdata().free();
    if (free < needed && !data.pgdata().isEmpty()) {
      free += asking.ask(node, new DiskUse(List.of(settings.pgdata())));
    }
    if (free < needed) {
      throw StepStop.refused(
          Message.of("refused.space", node, settings.pgdata(), free >> 20, needed >> 20),
          Message.of("advice.space"));
    }
  }

  private void refuseWithoutSpace(List<Place> there, Tablespaces tablespaces) {
    long needed = needed(bytes(there, tablespaces));
    long free = there.stream().mapToLong(Place::free).min().orElse(0);
    if (free < needed) {
      String shown = there.stream().map(Place::directory).collect(Collectors.joining(", "));
      throw StepStop.refused(
          Message.of("refused.space-tablespaces", node, shown, free >> 20, needed >> 20),
          Message.of("advice.space"));
    }
  }

  private static long bytes(List<Place> places, Tablespaces tablespaces) {
    return places.stream()
        .mapToLong(place -> tablespaces.elsewhere().getOrDefault(place.directory(), 0L))
        .sum();
  }

  private static long needed(long bytes) {
    return bytes + bytes / 20 + MARGIN;
  }
}
