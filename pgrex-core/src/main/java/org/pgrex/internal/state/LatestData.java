package org.pgrex.internal.state;

import java.util.Optional;
import org.pgrex.Message;

/**
 * Whether a node holds the latest data, so that it may become the Primary (manual: "Primaryの起動"
 * (1)). Where that cannot be shown the answer is no.
 *
 * @param safe whether nothing is known to be lost by starting from this node
 * @param reason why, or why not
 */
public record LatestData(boolean safe, Message reason) {

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

    public boolean hasDatabase() {
      return directory.hasDatabase() && control.isPresent();
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
      return yes(Message.of("decision.latest.only-database", here.node(), other.node()));
    }
    ControlFacts mine = here.control().orElseThrow();
    ControlFacts theirs = other.control().orElseThrow();
    if (!mine.systemIdentifier().equals(theirs.systemIdentifier())) {
      return no(Message.of("refused.latest.other-system", here.node(), other.node()));
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
                  other.timeline()));
    }
    if (here.wasPrimary() != other.wasPrimary()) {
      return here.wasPrimary()
          ? yes(Message.of("decision.latest.was-primary", here.node()))
          : no(Message.of("refused.latest.other-was-primary", here.node(), other.node()));
    }
    if (here.wasPrimary()) {
      return no(Message.of("refused.latest.both-were-primary", here.node(), other.node()));
    }
    return mine.end().compareTo(theirs.end()) >= 0
        ? yes(
            Message.of(
                "decision.latest.position", here.node(), mine.end(), other.node(), theirs.end()))
        : no(
            Message.of(
                "refused.latest.position", here.node(), mine.end(), other.node(), theirs.end()));
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
                here.statusOfOther().orElse("-")));
  }

  private static LatestData yes(Message reason) {
    return new LatestData(true, reason);
  }

  private static LatestData no(Message reason) {
    return new LatestData(false, reason);
  }
}
