package org.pgrex.parsers.pacemaker.conformance;

import java.util.List;

/** What a generated CIB is about: one value of each feature. Everything else is left to chance. */
record Shape(
    NodeState first,
    NodeState second,
    Remote remote,
    Health health,
    FeatureSet featureSet,
    Quorum quorum,
    Operation operation,
    Kind kind,
    Agent agent,
    TargetRole targetRole,
    Management management,
    Outcome outcome,
    OnFail onFail,
    Reason reason,
    Attributes attributes,
    Ban ban,
    Ticket ticket) {

  enum NodeState {
    ONLINE,
    STANDBY,
    MAINTENANCE,
    PENDING,
    UNCLEAN_ONLINE,
    UNCLEAN_OFFLINE,
    OFFLINE,
    SHUTTING_DOWN,
    NEVER_SEEN
  }

  enum Remote {
    NONE,
    REMOTE_ONLINE,
    REMOTE_OFFLINE,
    REMOTE_MAINTENANCE,
    REMOTE_FAILED,
    GUEST_ONLINE,
    GUEST_STOPPED,
    GUEST_STANDBY
  }

  enum Health {
    NONE,
    YELLOW,
    RED
  }

  enum FeatureSet {
    SAME,
    ABSENT,
    MIXED
  }

  enum Quorum {
    HELD,
    NO_DC,
    LOST_STOP,
    LOST_IGNORE,
    LOST_FREEZE,
    LOST_SUICIDE,
    LOST_DEMOTE
  }

  /** How the cluster as a whole is operated. */
  enum Operation {
    NORMAL,
    MAINTENANCE_MODE,
    STOP_ALL,
    NO_STONITH,
    OPT_IN
  }

  enum Kind {
    PRIMITIVE,
    TEMPLATE,
    GROUP,
    CLONE,
    UNIQUE_CLONE,
    CLONED_GROUP,
    UNIQUE_CLONED_GROUP,
    PROMOTABLE,
    UNIQUE_PROMOTABLE,
    PROMOTABLE_GROUP,
    BUNDLE,
    PLAIN_BUNDLE,
    PROMOTABLE_BUNDLE,
    ORPHAN
  }

  enum Agent {
    OCF,
    OCF_OTHER,
    STONITH,
    SYSTEMD,
    LSB
  }

  enum TargetRole {
    NONE,
    STARTED,
    STOPPED,
    SLAVE,
    MASTER
  }

  enum Management {
    NORMAL,
    UNMANAGED,
    MAINTENANCE,
    CRITICAL_FALSE
  }

  /** How an instance fared on its node. */
  enum Outcome {
    RUNNING,
    STOPPED,
    PROMOTED,
    TWICE_ACTIVE,
    FAILED_START,
    FAILED_MONITOR,
    FAILED_STOP,
    FAILED_PROMOTE,
    NOT_INSTALLED,
    TIMED_OUT,
    STARTING,
    STOPPING,
    PROMOTING,
    DEMOTING,
    MIGRATING,
    MONITORING,
    PROBING,
    LOCKED
  }

  enum OnFail {
    RESTART,
    IGNORE,
    BLOCK,
    STOP,
    STANDBY,
    FENCE
  }

  /** What is odd in the exit reason of what failed. */
  enum Reason {
    NONE,
    PLAIN,
    QUOTES,
    PARENTHESES,
    SEMICOLON,
    NEWLINE,
    UNICODE,
    LONG,
    LOOKALIKE
  }

  enum Attributes {
    NONE,
    PING,
    PING_LOST,
    PING_DEGRADED,
    PUNCTUATION,
    SPACES,
    UNICODE,
    LONG,
    EMPTY
  }

  enum Ban {
    NONE,
    PLAIN,
    PROMOTED,
    ODD
  }

  enum Ticket {
    NONE,
    GRANTED,
    REVOKED,
    STANDBY
  }

  private static final List<Enum<?>[]> FEATURES =
      List.of(
          NodeState.values(),
          NodeState.values(),
          Remote.values(),
          Health.values(),
          FeatureSet.values(),
          Quorum.values(),
          Operation.values(),
          Kind.values(),
          Agent.values(),
          TargetRole.values(),
          Management.values(),
          Outcome.values(),
          OnFail.values(),
          Reason.values(),
          Attributes.values(),
          Ban.values(),
          Ticket.values());

  /** Shapes in which every two values of different features occur together. */
  static List<Shape> pairwise(int atLeast) {
    return Pairwise.rows(FEATURES.stream().map(values -> values.length).toList(), atLeast).stream()
        .map(Shape::of)
        .toList();
  }

  private static Shape of(int[] row) {
    return new Shape(
        NodeState.values()[row[0]],
        NodeState.values()[row[1]],
        Remote.values()[row[2]],
        Health.values()[row[3]],
        FeatureSet.values()[row[4]],
        Quorum.values()[row[5]],
        Operation.values()[row[6]],
        Kind.values()[row[7]],
        Agent.values()[row[8]],
        TargetRole.values()[row[9]],
        Management.values()[row[10]],
        Outcome.values()[row[11]],
        OnFail.values()[row[12]],
        Reason.values()[row[13]],
        Attributes.values()[row[14]],
        Ban.values()[row[15]],
        Ticket.values()[row[16]]);
  }
}
