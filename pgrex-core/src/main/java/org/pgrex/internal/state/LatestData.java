package org.pgrex.internal.state;

import java.util.Optional;
import java.util.Set;
import org.pgrex.Message;
import org.pgrex.internal.engine.StepStop;

/**
 * Whether a node holds the latest data, so that it may become the Primary (manual: "Primaryの起動"
 * (1)). Where that cannot be shown the answer is no.
 *
 * @param safe whether nothing is known to be lost by starting from this node
 * @param reason why, or why not
 * @param advice what to do where it is not safe; empty where it is
 */
public record LatestData(boolean safe, Message reason, Optional<Message> advice) {

  /**
   * What is known of a node's data.
   *
   * @param status the permanent attribute pgsql-data-status that the node's own CIB has of it
   * @param statusOfOther the one that it has of the other node
   */
  public record Evidence(
      String node,
      DataDirectory directory,
      Optional<ControlFacts> control,
      Optional<String> status,
      Optional<String> statusOfOther) {

    /** Whether the node was Primary when it last ran, and may have more than can be told. */
    boolean wasPrimary() {
      return directory.lock()
          || status.equals(Optional.of("LATEST"))
          || (control.map(ControlFacts::isOpenEnded).orElse(false)
              && !directory.has("backup_label"));
    }

    /**
     * Whether the other node has all that this one had: it followed when this one last knew of it,
     * or was the Primary by then.
     */
    boolean wasFollowed() {
      return statusOfOther.filter(Set.of("STREAMING|SYNC", "LATEST")::contains).isPresent();
    }

    public boolean hasDatabase() {
      return directory.hasDatabase() && control.isPresent();
    }

    /**
     * The refusal of a start from here, where there is no database. A node that was Primary last
     * has not given it up: its file system may not be mounted.
     */
    public StepStop withoutDatabase(String other) {
      return wasPrimary()
          ? StepStop.refused(
              Message.of("refused.database-gone", node, directory.path()),
              Message.of("advice.own-database-gone", other))
          : StepStop.refused(
              Message.of("refused.no-database", node, directory.path()),
              Message.of("advice.no-database", other));
    }

    int timeline() {
      return control
          .map(facts -> Math.max(facts.timeline(), facts.minimumRecoveryTimeline()))
          .orElse(0);
    }
  }

  /** Judges by what both nodes hold. */
  public static LatestData judge(Evidence here, Evidence other) {
    if (!other.hasDatabase()) {
      return other.wasPrimary()
          ? judgeWithoutTheirs(here, other.node())
          : yes(Message.of("decision.latest.only-database", here.node(), other.node()));
    }
    ControlFacts mine = here.control().orElseThrow();
    ControlFacts theirs = other.control().orElseThrow();
    if (!mine.systemIdentifier().equals(theirs.systemIdentifier())) {
      return no(Message.of("refused.latest.other-system", here.node(), other.node()), other.node());
    }
    if (here.timeline() != other.timeline()) {
      return here.timeline() > other.timeline()
          ? yes(
              Message.of(
                  "decision.latest.newer-timeline",
                  here.node(),
                  here.timeline(),
                  other.node(),
                  other.timeline()))
          : no(
              Message.of(
                  "refused.latest.older-timeline",
                  here.node(),
                  here.timeline(),
                  other.node(),
                  other.timeline()),
              other.node());
    }
    if (here.wasPrimary() != other.wasPrimary()) {
      return here.wasPrimary()
          ? yes(Message.of("decision.latest.was-primary", here.node()))
          : no(
              Message.of("refused.latest.other-was-primary", here.node(), other.node()),
              other.node());
    }
    if (here.wasPrimary()) {
      return no(
          Message.of("refused.latest.both-were-primary", here.node(), other.node()), other.node());
    }
    return mine.end().compareTo(theirs.end()) >= 0
        ? yes(
            Message.of(
                "decision.latest.position", here.node(), mine.end(), other.node(), theirs.end()))
        : no(
            Message.of(
                "refused.latest.position", here.node(), mine.end(), other.node(), theirs.end()),
            other.node());
  }

  /** The other node was Primary last, and where its database is cannot be told. */
  private static LatestData judgeWithoutTheirs(Evidence here, String other) {
    LatestData alone = judgeAlone(here, other);
    return alone.safe()
        ? alone
        : no(
            Message.of("refused.latest.database-gone", here.node(), other),
            Message.of("advice.database-gone", other));
  }

  /**
   * Judges by this node alone, the other one being out of reach. Only a Primary that knew its
   * Standby to be cut off is sure: one that still counted on it may have been followed by it.
   */
  public static LatestData judgeAlone(Evidence here, String other) {
    boolean safe =
        here.status().equals(Optional.of("LATEST"))
            && here.statusOfOther().equals(Optional.of("DISCONNECT"));
    return safe
        ? yes(Message.of("decision.latest.was-alone", here.node(), other))
        : no(
            Message.of(
                "refused.latest.unknown",
                here.node(),
                here.status().orElse("-"),
                other,
                here.statusOfOther().orElse("-")),
            other);
  }

  private static LatestData yes(Message reason) {
    return new LatestData(true, reason, Optional.empty());
  }

  private static LatestData no(Message reason, String other) {
    return no(reason, Message.of("advice.older-data", other));
  }

  private static LatestData no(Message reason, Message advice) {
    return new LatestData(false, reason, Optional.of(advice));
  }
}
