package org.pgrex.parsers.health;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;

/**
 * One thing that a healthy cluster shows, and what was found. Immutable, as every kind is.
 *
 * <p>{@code toString} is one line of plain English, such as {@code pgsql-status of pgrex02:
 * HS:async (expected HS:sync)}; a program that speaks to people in their language reads the fields.
 */
public sealed interface Condition {

  /** In the words of the tool that shows it. */
  String expected();

  /** The same; empty where the source shows none. */
  Optional<String> found();

  /** Whether what was found is what was expected. */
  default boolean met() {
    return found().equals(Optional.of(expected()));
  }

  /**
   * A node takes part in the cluster and may run resources.
   *
   * @param found {@code online}, {@code OFFLINE}, {@code pending}, {@code UNCLEAN}, {@code standby}
   *     or {@code maintenance}
   */
  record NodeOnline(String node, Optional<String> found) implements Condition {
    @Override
    public String expected() {
      return "online";
    }

    @Override
    public String toString() {
      return line(node, this);
    }
  }

  /**
   * A resource has a role on a node, has not failed there and is not blocked.
   *
   * @param resource the id of a primitive, or of a clone around it
   * @param expected {@code Started}, {@code Promoted} or {@code Unpromoted}
   * @param found {@code FAILED}, or the role, with {@code (blocked)} behind it where it is that
   */
  record ResourceRole(String resource, String node, String expected, Optional<String> found)
      implements Condition {
    @Override
    public String toString() {
      return line(resource + " on " + node, this);
    }
  }

  /** An attribute of a node has a value. */
  record AttributeValue(String node, String attribute, String expected, Optional<String> found)
      implements Condition {
    @Override
    public String toString() {
      return line(attribute + " of " + node, this);
    }
  }

  /**
   * No action of a resource has failed, on any node.
   *
   * @param failures those that have
   */
  record NoFailedAction(String resource, List<Failure> failures) implements Condition {
    /** Copies the list. */
    public NoFailedAction {
      failures = List.copyOf(failures);
    }

    @Override
    public String expected() {
      return "0";
    }

    @Override
    public Optional<String> found() {
      return Optional.of(String.valueOf(failures.size()));
    }

    @Override
    public String toString() {
      return line("failed actions of " + resource, this);
    }
  }

  /** Pacemaker does not run on the node that was asked. */
  record PacemakerStopped(String node, boolean met) implements Condition {
    @Override
    public String expected() {
      return "stopped";
    }

    @Override
    public Optional<String> found() {
      return Optional.of(met ? "stopped" : "running");
    }

    @Override
    public String toString() {
      return line("pacemaker on " + node, this);
    }
  }

  /**
   * As many interconnects as there must be tell of both nodes.
   *
   * @param links how many there must be
   * @param complete how many do
   */
  record LinkCount(int links, int complete) implements Condition {
    @Override
    public String expected() {
      return String.valueOf(links);
    }

    @Override
    public Optional<String> found() {
      return Optional.of(String.valueOf(complete));
    }

    @Override
    public String toString() {
      return line("interconnects", this);
    }
  }

  /**
   * A node is reached over an interconnect, or is the asked node itself.
   *
   * @param link the link's number, from 0
   * @param address the asked node's own address on it
   * @param met whether it is {@code localhost} or {@code connected}
   * @param status what corosync says
   */
  record LinkUp(int link, Optional<String> address, int nodeId, boolean met, String status)
      implements Condition {
    @Override
    public String expected() {
      return "localhost|connected";
    }

    @Override
    public Optional<String> found() {
      return Optional.of(status);
    }

    @Override
    public String toString() {
      String own = address.map(text -> " (" + text + ")").orElse("");
      return line("link " + link + own + " to node " + nodeId, this);
    }
  }

  private static String line(String what, Condition condition) {
    String found = condition.found().orElse("-");
    return what
        + ": "
        + found
        + (condition.met() ? "" : " (expected " + condition.expected() + ")");
  }
}
