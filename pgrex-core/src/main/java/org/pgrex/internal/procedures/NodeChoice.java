package org.pgrex.internal.procedures;

import java.util.Optional;
import org.pgrex.Message;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.state.ControlFacts;
import org.pgrex.internal.state.LatestData;
import org.pgrex.internal.state.LatestData.Evidence;

/**
 * The choice of the node to start as Primary (manual: "Primaryの起動" (1)): it must hold the latest
 * data, unless the caller takes what it holds. Looked at anew each time it is judged.
 */
final class NodeChoice {
  private final DataSurvey survey;
  private final Situation situation;
  private final OtherNode other;
  private final String node;
  private final boolean evenIfOlder;
  private Optional<Evidence> theirs = Optional.empty();

  /** What the node holds, and what was judged of it. */
  record Verdict(Evidence mine, LatestData latest) {}

  NodeChoice(
      DataSurvey survey, Situation situation, OtherNode other, String node, boolean evenIfOlder) {
    this.survey = survey;
    this.situation = situation;
    this.other = other;
    this.node = node;
    this.evenIfOlder = evenIfOlder;
  }

  /** Refuses unless the node holds the latest data, or the caller takes what it holds. */
  Verdict judge() {
    theirs = lookThere();
    return judged();
  }

  /**
   * Refuses also where the other node's data is not what it was: it was in use since, and what the
   * caller has said of the older data was not said of this.
   */
  void judgeAgain() {
    Optional<Evidence> before = theirs;
    theirs = lookThere();
    if (!control(before).equals(control(theirs)) || hasLock(before) != hasLock(theirs)) {
      throw StepStop.refused(
          Message.of("refused.other-changed", other.name(), node),
          Message.of("advice.other-changed", other.name(), node));
    }
    judged();
  }

  private Verdict judged() {
    Evidence mine = survey.evidence(node, other.name(), situation.view(node).cib());
    if (!mine.hasDatabase()) {
      throw mine.withoutDatabase(other.name());
    }
    LatestData latest =
        theirs
            .map(found -> LatestData.judge(mine, found))
            .orElseGet(() -> LatestData.judgeAlone(mine, other.name()));
    if (!latest.safe() && !evenIfOlder) {
      throw StepStop.refused(latest.reason(), latest.advice().orElseThrow());
    }
    return new Verdict(mine, latest);
  }

  private Optional<Evidence> lookThere() {
    return other.view().map(view -> survey.evidence(other.name(), node, view.cib()));
  }

  private static Optional<ControlFacts> control(Optional<Evidence> evidence) {
    return evidence.flatMap(Evidence::control);
  }

  private static boolean hasLock(Optional<Evidence> evidence) {
    return evidence.map(found -> found.directory().lock()).orElse(false);
  }
}
