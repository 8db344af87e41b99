package org.pgrex.internal.queries;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.state.DataDirectory;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * What stands in PGDATA and in the WAL directory, without touching it.
 *
 * @param pgdata PGDATA
 * @param wal where the WAL directory should be if PGDATA does not tell; empty where unknown
 * @param tmpdir where the start-inhibit flag stands
 */
public record DataDirectoryQuery(String pgdata, String wal, String tmpdir)
    implements Query<DataDirectory> {
  private static final String PROBE =
      """
      pgdata=$1 wal=$2 tmpdir=$3
      say() { printf '%s %s\\n' "$1" "$2"; }
      kind() {
        if [ -L "$1" ]; then echo link
        elif [ -d "$1" ]; then echo directory
        elif [ -e "$1" ]; then echo other
        else echo absent; fi
      }
      beneath() {
        while read -r _ _ _ _ at _; do
          at=$(printf '%b' "$at") # a blank is written as \\040
          case $at in "$1" | "$1"/*) say "$2" "$at" ;; esac
        done </proc/self/mountinfo
      }
      space() {
        at=$1
        while [ ! -d "$at" ]; do at=$(dirname "$at"); done
        df -P -B1 "$at" | { read -r _; read -r fs _ _ free _; say "$2-free" "$free"; say "$2-filesystem" "$fs"; }
      }
      list() {
        [ -d "$1" ] || return 0
        names=$(ls -A "$1/") || exit
        [ -z "$names" ] || printf '%s\\n' "$names" | while IFS= read -r name; do say "$2-entry" "$name"; done
      }
      [ ! -e "$tmpdir/PGSQL.lock" ] || say lock "$tmpdir/PGSQL.lock"
      say pgdata-kind "$(kind "$pgdata")"
      say pgdata-real "$(readlink -m "$pgdata")"
      if [ -d "$pgdata" ]; then
        say pgdata-owner "$(stat -L -c %U "$pgdata")"
        [ ! -f "$pgdata/PG_VERSION" ] || say version "$(head -n 1 "$pgdata/PG_VERSION")"
        if [ -L "$pgdata/pg_wal" ]; then wal=$(readlink "$pgdata/pg_wal"); say wal-link "$wal"; fi
        if [ -f "$pgdata/postmaster.pid" ]; then
          pid=$(head -n 1 "$pgdata/postmaster.pid")
          case $(cat "/proc/$pid/comm" 2>/dev/null) in postgres | postmaster) say postmaster "$pid" ;; esac
        fi
        for space in "$pgdata"/pg_tblspc/*; do
          [ ! -L "$space" ] || say tablespace "$(readlink "$space")"
        done
      fi
      list "$pgdata" pgdata
      beneath "$(readlink -m "$pgdata")" pgdata-mount
      space "$pgdata" pgdata
      if [ -n "$wal" ]; then
        say wal-kind "$(kind "$wal")"
        [ ! -d "$wal" ] || say wal-owner "$(stat -L -c %U "$wal")"
        list "$wal" wal
        say wal-real "$(readlink -m "$wal")"
        beneath "$(readlink -m "$wal")" wal-mount
        space "$wal" wal
      fi
      say end of-it
      """;

  @Override
  public Command command() {
    return Command.of("sh", "-c", PROBE, "pgrex-data-directory", pgdata, wal, tmpdir)
        .keepOutput(16 << 20);
  }

  @Override
  public DataDirectory answer(CommandResult result) {
    if (!result.succeeded()) {
      throw new UnexpectedOutputException(pgdata + ": " + result.error().strip());
    }
    if (result.truncated()) {
      throw new UnexpectedOutputException(pgdata + ": too many entries to look at");
    }
    Map<String, List<String>> told = new HashMap<>();
    result
        .output()
        .lines()
        .forEach(
            line -> {
              int blank = line.indexOf(' ');
              if (blank < 0) {
                throw new UnexpectedOutputException(pgdata + ": not understood: '" + line + "'");
              }
              told.computeIfAbsent(line.substring(0, blank), key -> new ArrayList<>())
                  .add(line.substring(blank + 1));
            });
    if (!told.containsKey("end")) {
      // A part of it could pass for an empty directory.
      throw new UnexpectedOutputException(pgdata + ": the answer has no end");
    }
    return new DataDirectory(
        pgdata,
        one(told, "lock").isPresent(),
        place(told, pgdata, "pgdata"),
        one(told, "version"),
        one(told, "wal-link"),
        one(told, "wal-link")
            .or(() -> wal.isEmpty() ? Optional.empty() : Optional.of(wal))
            .map(path -> place(told, path, "wal")),
        one(told, "postmaster"),
        many(told, "tablespace"));
  }

  private static DataDirectory.Place place(
      Map<String, List<String>> told, String path, String key) {
    return new DataDirectory.Place(
        path,
        one(told, key + "-real").orElse(path),
        switch (one(told, key + "-kind").orElse("")) {
          case "directory" -> DataDirectory.Kind.DIRECTORY;
          case "link" -> DataDirectory.Kind.LINK;
          case "absent" -> DataDirectory.Kind.ABSENT;
          default -> DataDirectory.Kind.OTHER;
        },
        one(told, key + "-owner"),
        many(told, key + "-entry"),
        many(told, key + "-mount"),
        one(told, key + "-filesystem").orElse(""),
        one(told, key + "-free").map(DataDirectoryQuery::bytes).orElse(0L));
  }

  private static long bytes(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UnexpectedOutputException("not a number of bytes: '" + text + "'", e);
    }
  }

  private static Optional<String> one(Map<String, List<String>> told, String key) {
    return many(told, key).stream().findFirst();
  }

  private static List<String> many(Map<String, List<String>> told, String key) {
    return told.getOrDefault(key, List.of());
  }
}
