package org.pgrex.testkit.print;

/** The words that a build of Pacemaker uses for the same things. */
public enum PacemakerWords {
  /** {@code Promoted}, {@code Unpromoted}, {@code ocf:heartbeat:IPaddr2}: Pacemaker 2.1. */
  CURRENT,
  /**
   * {@code Master}, {@code Slave}, {@code ocf::heartbeat:IPaddr2}: Pacemaker 2.1 as RHEL 8 builds
   * it, in the words of 2.0.
   */
  RHEL_8;

  String role(String role) {
    if (this == CURRENT) {
      return role;
    }
    return switch (role) {
      case "Promoted" -> "Master";
      case "Unpromoted" -> "Slave";
      default -> role;
    };
  }

  /** The title of a list of instances in that role. */
  String listOf(String role) {
    if (this == CURRENT) {
      return role;
    }
    return switch (role) {
      case "Promoted" -> "Masters";
      case "Unpromoted" -> "Slaves";
      default -> role;
    };
  }

  String agent(String agent) {
    return this == RHEL_8 && agent.startsWith("ocf:") && !agent.startsWith("ocf::")
        ? "ocf::" + agent.substring("ocf:".length())
        : agent;
  }
}
