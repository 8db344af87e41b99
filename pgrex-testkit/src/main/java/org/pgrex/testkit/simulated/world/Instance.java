package org.pgrex.testkit.simulated.world;

import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.Cib;

/** A primitive resource on one host: what it is there, and what is being done to it. */
public final class Instance {
  /** What it is. */
  public enum Role {
    STOPPED("Stopped"),
    STARTING("Starting"),
    STARTED("Started"),
    UNPROMOTED("Unpromoted"),
    PROMOTING("Promoting"),
    PROMOTED("Promoted"),
    DEMOTING("Demoting"),
    STOPPING("Stopping");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    /** In pacemaker's words. */
    public String word() {
      return word;
    }
  }

  private final Cib.Primitive primitive;
  private final Host host;
  private Role role = Role.STOPPED;
  private boolean failed;
  private boolean busy;
  private int monitors;
  @Nullable private String pending;

  Instance(Cib.Primitive primitive, Host host) {
    this.primitive = primitive;
    this.host = host;
  }

  /** As it was last seen, on a host that is gone. */
  Instance seen() {
    Instance copy = new Instance(primitive, host);
    copy.role = role;
    copy.failed = failed;
    return copy;
  }

  public Cib.Primitive primitive() {
    return primitive;
  }

  public String id() {
    return primitive.id();
  }

  public Host host() {
    return host;
  }

  public Role role() {
    return role;
  }

  void role(Role newRole) {
    role = newRole;
  }

  boolean is(Role wanted) {
    return role == wanted && !busy;
  }

  public boolean isFailed() {
    return failed;
  }

  void failed(boolean hasFailed) {
    failed = hasFailed;
  }

  /** Whether an action is under way. */
  boolean isBusy() {
    return busy;
  }

  void busy(boolean underWay) {
    busy = underWay;
  }

  public boolean isActive() {
    return role != Role.STOPPED;
  }

  /** The operation that is shown beside the role. */
  public Optional<String> pending() {
    return Optional.ofNullable(pending);
  }

  void pending(@Nullable String operation) {
    pending = operation;
  }

  /** Ends the monitors that were going on, and begins a new row of them. */
  int newMonitors() {
    return ++monitors;
  }

  boolean monitorsAre(int row) {
    return monitors == row;
  }
}
