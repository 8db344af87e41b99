package org.pgrex.testkit.simulated.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The archive directory of a host. */
public final class Archive {
  /**
   * An archived file.
   *
   * @param bytes its size
   * @param rows that it brings in a recovery
   * @param branches for a history file, the timelines before its own
   */
  public record Archived(String name, long bytes, List<Row> rows, List<Branch> branches) {}

  private final TreeMap<String, Archived> files = new TreeMap<>();

  public List<Archived> files() {
    return List.copyOf(files.values());
  }

  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  /** What its files take of the disk. */
  long bytes() {
    return files.values().stream().mapToLong(Archived::bytes).sum();
  }

  public boolean has(String name) {
    return files.containsKey(name);
  }

  Optional<Archived> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  public void put(Archived file) {
    files.put(file.name(), file);
  }

  /** A file has that size from now on, as where a copy was cut off; what it brings stays. */
  public void resize(String name, long bytes) {
    files.computeIfPresent(
        name, (key, file) -> new Archived(name, bytes, file.rows(), file.branches()));
  }

  /** The newest timeline that has a history file; 1 where none has. */
  int newestTimeline() {
    return files.keySet().stream()
        .filter(name -> name.endsWith(".history"))
        .mapToInt(name -> Integer.parseInt(name.substring(0, 8), 16))
        .max()
        .orElse(1);
  }

  List<Branch> history(int timeline) {
    return file("%08X.history".formatted(timeline)).map(Archived::branches).orElse(List.of());
  }

  public void clear() {
    files.clear();
  }

  Map<String, Archived> byName() {
    return Map.copyOf(files);
  }
}
