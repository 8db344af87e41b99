package org.pgrex.internal.queries;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.User;

/**
 * Whether pg_basebackup can write tablespaces into these directories, which it makes where they are
 * absent, and what their file systems have left.
 *
 * @param directories absolute paths
 * @param owner of the database, by whose rights it is judged
 */
public record TablespacePlaces(List<String> directories, User owner)
    implements Query<List<TablespacePlaces.Place>> {
  private static final String PROBE =
      """
      for directory; do
        at=$directory state=unusable
        while [ ! -e "$at" ] && [ ! -L "$at" ]; do at=$(dirname "$at"); done
        if [ -d "$at/" ] && [ -w "$at/" ] && [ -x "$at/" ]; then
          if [ "$at" != "$directory" ]; then state=usable
          elif held=$(ls -A "$at/"); then
            if [ -z "$held" ]; then state=usable; else state=full; fi
          fi
        fi
        df -P -B1 "$at" | { read -r _; read -r filesystem _ _ free _; printf '%s %s %s\\n' "$state" "${free:-0}" "$filesystem"; }
      done
      """;

  /** Whether a tablespace can be written there. */
  public enum State {
    /** Empty, or absent and can be made. */
    USABLE,
    /** It holds something. */
    FULL,
    /** The owner may not write there, or may not make it, or it is no directory. */
    UNUSABLE
  }

  /**
   * A directory, or where it would be made.
   *
   * @param free bytes that its file system has left
   */
  public record Place(String directory, State state, String filesystem, long free) {}

  public TablespacePlaces {
    directories = List.copyOf(directories);
  }

  @Override
  public Command command() {
    List<String> line = new ArrayList<>(List.of("sh", "-c", PROBE, "pgrex-tablespaces"));
    line.addAll(directories);
    return Command.of(line).as(owner);
  }

  @Override
  public List<Place> answer(CommandResult result) {
    List<String> lines = result.output().lines().toList();
    if (!result.succeeded() || lines.size() != directories.size()) {
      throw new UnexpectedOutputException("tablespaces: " + result.error().strip());
    }
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      places.add(place(directories.get(i), lines.get(i)));
    }
    return List.copyOf(places);
  }

  private static Place place(String directory, String line) {
    String[] words = line.split(" ", 3);
    try {
      State state =
          switch (words[0]) {
            case "usable" -> State.USABLE;
            case "full" -> State.FULL;
            case "unusable" -> State.UNUSABLE;
            default -> throw new IllegalArgumentException(words[0]);
          };
      return new Place(directory, state, words[2], Long.parseLong(words[1]));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UnexpectedOutputException("not understood: '" + line + "'", e);
    }
  }
}
