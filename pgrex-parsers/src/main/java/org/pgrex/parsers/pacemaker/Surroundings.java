package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The clones, groups and bundles around the line at hand, by how far in each stands. */
final class Surroundings {
  /** None is opened deeper than this: Pacemaker knows a group in a clone, and no deeper. */
  private static final int DEEPEST = 16;

  /** A clone, group or bundle, or a replica of the latter, with what it says of its members. */
  record Around(
      int indent,
      String member,
      List<String> path,
      Optional<String> replica,
      boolean bundle,
      boolean disabled) {}

  private static final Around NOTHING =
      new Around(-1, "", List.of(), Optional.empty(), false, false);

  private final ArrayList<Around> around = new ArrayList<>();

  void close() {
    around.clear();
  }

  /** Leaves those that the line does not stand further in than. */
  void enter(int indent) {
    while (!around.isEmpty() && around.get(around.size() - 1).indent() >= indent) {
      around.remove(around.size() - 1);
    }
  }

  boolean any() {
    return !around.isEmpty();
  }

  Around innermost() {
    return around.isEmpty() ? NOTHING : around.get(around.size() - 1);
  }

  boolean tooDeep() {
    return around.size() >= DEEPEST;
  }

  void open(int indent, String id, String member, boolean bundle, boolean disabled) {
    List<String> outer = innermost().path();
    List<String> path = Names.only(id);
    if (!outer.isEmpty()) {
      path = new ArrayList<>(outer.size() + 1);
      path.addAll(outer);
      path.add(id);
      path = Collections.unmodifiableList(path);
    }
    around.add(
        new Around(
            indent, member.isEmpty() ? id : member, path, Optional.empty(), bundle, disabled));
  }

  void replica(int indent, String number) {
    Around bundle = innermost();
    around.add(
        new Around(
            indent, bundle.member(), bundle.path(), Optional.of(number), false, bundle.disabled()));
  }
}
