package org.pgrex.testkit.print;

import java.util.Optional;
import org.pgrex.parsers.pacemaker.Collective;

/**
 * A clone or a group as crm_mon describes it.
 *
 * @param promotable of a clone
 * @param unique of a clone: its instances have numbers
 * @param targetRole what the configuration wants it to be, where it says so
 */
public record Container(
    Kind kind,
    boolean promotable,
    boolean unique,
    boolean managed,
    boolean maintenance,
    boolean disabled,
    Optional<String> targetRole) {

  /** What it is. */
  public enum Kind {
    CLONE,
    GROUP
  }

  /** A clone of anonymous instances. */
  public static Container clone(boolean promotable) {
    return new Container(Kind.CLONE, promotable, false, true, false, false, Optional.empty());
  }

  /** A group. */
  public static Container group() {
    return new Container(Kind.GROUP, false, false, true, false, false, Optional.empty());
  }

  /** What a status tells of it. */
  static Container of(Collective told) {
    return new Container(
        told.kind().equals("group") ? Kind.GROUP : Kind.CLONE,
        told.multiState().orElse(false),
        told.unique().orElse(false),
        told.managed().orElse(true),
        told.maintenance().orElse(false),
        told.disabled().orElse(false),
        told.targetRole());
  }

  /** The same, managed or not: {@code unmanaged} stands behind its name. */
  public Container managed(boolean isManaged) {
    return new Container(kind, promotable, unique, isManaged, maintenance, disabled, targetRole);
  }

  /** The same, disabled or not. */
  public Container disabled(boolean isDisabled) {
    return new Container(
        kind,
        promotable,
        unique,
        managed,
        maintenance,
        isDisabled,
        isDisabled ? Optional.of("Stopped") : Optional.empty());
  }
}
