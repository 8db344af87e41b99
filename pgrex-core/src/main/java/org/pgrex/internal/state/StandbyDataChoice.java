package org.pgrex.internal.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pgrex.Message;
import org.pgrex.StandbyData;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.queries.ReplicationIdentity.Identity;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.TimelineHistory;
import org.pgrex.parsers.postgres.WalFileName;

/**
 * Whether a Standby's data is kept or taken anew, by the manual's rules ("Standbyの起動" (2)), and
 * why.
 *
 * @param baseBackup whether a new base backup is taken
 * @param reason why
 */
public record StandbyDataChoice(boolean baseBackup, Message reason) {
  /** Below this distance keeping the data is always quicker than a base backup. */
  private static final long SMALL_DISTANCE = 1L << 30;

  /**
   * What is known when the choice is made.
   *
   * @param here the Standby, and the Primary as its other node
   * @param unreadable why its control file cannot be read; empty where it can, or is not there
   * @param history the timelines that the Primary's has come from
   * @param primaryWal names of the WAL files that the Primary still has, archived or not
   * @param databaseBytes how big the Primary's database is
   */
  public record Facts(
      LatestData.Evidence here,
      Optional<String> unreadable,
      Identity primary,
      List<TimelineHistory.Entry> history,
      List<String> primaryWal,
      long databaseBytes) {

    DataDirectory directory() {
      return here.directory();
    }

    Optional<ControlFacts> control() {
      return here.control();
    }
  }

  /**
   * Chooses, or refuses a choice that cannot be followed.
   *
   * @param look gives the facts where the choice depends on them
   */
  public static StandbyDataChoice choose(StandbyData wish, Supplier<Facts> look) {
    if (wish == StandbyData.BASE_BACKUP) {
      return new StandbyDataChoice(true, Message.of("decision.base-backup.wished"));
    }
    Facts facts = look.get();
    refuseWhereDataMayNotBeMounted(facts.here());
    Optional<Message> cannotFollow = cannotFollow(facts);
    if (wish == StandbyData.KEEP) {
      cannotFollow.ifPresent(
          reason -> {
            throw StepStop.refused(
                Message.of("refused.cannot-keep", reason), Message.of("advice.take-base-backup"));
          });
      return new StandbyDataChoice(false, Message.of("decision.keep.wished"));
    }
    return cannotFollow
        .or(() -> veryOld(facts))
        .map(reason -> new StandbyDataChoice(true, reason))
        .orElseGet(() -> new StandbyDataChoice(false, keeps(facts)));
  }

  /**
   * An empty PGDATA where there was a database is a file system that is not mounted, or what a base
   * backup that failed has left. It holds nothing that is missed only where the Primary has it all.
   */
  private static void refuseWhereDataMayNotBeMounted(LatestData.Evidence here) {
    DataDirectory directory = here.directory();
    if (!directory.pgdata().isEmpty()) {
      return;
    }
    Message advice = Message.of("advice.mount-or-base-backup");
    if (directory.holdsWalOutside()) {
      throw StepStop.refused(
          Message.of(
              "refused.wal-alone",
              here.node(),
              directory.path(),
              directory.wal().orElseThrow().path()),
          advice);
    }
    if (here.wasPrimary() && !here.wasFollowed()) {
      throw StepStop.refused(
          Message.of("refused.database-gone", here.node(), directory.path()), advice);
    }
  }

  private static Message keeps(Facts facts) {
    ControlFacts control = facts.control().orElseThrow();
    return Message.of(
        "decision.keep.follows",
        control.end(),
        control.timeline(),
        facts.primary().position(),
        facts.primary().timeline());
  }

  private static Optional<Message> cannotFollow(Facts facts) {
    boolean hasControl = facts.control().isPresent() || facts.unreadable().isPresent();
    if (!facts.directory().hasDatabase() || !hasControl) {
      return Optional.of(Message.of("decision.base-backup.no-database", facts.directory().path()));
    }
    if (facts.directory().lock()) {
      return Optional.of(Message.of("decision.base-backup.lock"));
    }
    if (facts.directory().holdsUnfinishedBackup()) {
      return Optional.of(Message.of("decision.base-backup.unfinished", facts.directory().path()));
    }
    refuseUnreadable(facts);
    ControlFacts control = facts.control().get();
    if (!control.systemIdentifier().equals(facts.primary().systemIdentifier())) {
      return Optional.of(
          Message.of(
              "decision.base-backup.other-system",
              control.systemIdentifier(),
              facts.primary().systemIdentifier()));
    }
    if (control.isOpenEnded() && !facts.directory().has("backup_label")) {
      return Optional.of(Message.of("decision.base-backup.was-primary", control.stateText()));
    }
    return diverged(facts, control).or(() -> walMissing(facts, control));
  }

  /** How new the data is, and whose, cannot be told: it is not removed unless that is wished. */
  private static void refuseUnreadable(Facts facts) {
    facts
        .unreadable()
        .ifPresent(
            why -> {
              throw StepStop.refused(
                  Message.of(
                      "refused.control-unreadable",
                      facts.here().node(),
                      facts.directory().path(),
                      why),
                  Message.of("advice.take-base-backup"));
            });
  }

  /**
   * PostgreSQL's own rule: the latest checkpoint and the minimum recovery end must lie on the
   * timelines that the Primary's history has at these positions.
   */
  private static Optional<Message> diverged(Facts facts, ControlFacts control) {
    boolean follows =
        timelineAt(facts, control.checkpoint()) == control.timeline()
            && control
                .minimumRecoveryEnd()
                .map(
                    end ->
                        timelineAt(facts, new Lsn(end.value() - 1))
                            == control.minimumRecoveryTimeline())
                .orElse(true);
    if (!follows || control.end().compareTo(facts.primary().position()) > 0) {
      return Optional.of(
          Message.of(
              "decision.base-backup.diverged",
              control.timeline(),
              control.end(),
              facts.primary().timeline(),
              facts.primary().position()));
    }
    return Optional.empty();
  }

  private static int timelineAt(Facts facts, Lsn position) {
    return facts.history().stream()
        .filter(entry -> position.compareTo(entry.switchPoint()) < 0)
        .findFirst()
        .map(entry -> entry.timeline().id())
        .orElse(facts.primary().timeline());
  }

  /** The WAL from where the Standby is to where the Primary is must still be somewhere. */
  private static Optional<Message> walMissing(Facts facts, ControlFacts control) {
    long size = control.walSegmentBytes();
    Set<Long> there =
        facts.primaryWal().stream()
            .filter(name -> name.length() >= 24 && !name.endsWith(".backup"))
            .map(name -> name.substring(0, 24))
            .filter(WalFileName::isValid)
            .map(name -> number(WalFileName.parse(name).start(size), size))
            .collect(Collectors.toSet());
    long last = number(facts.primary().position(), size);
    for (long segment = number(control.end(), size); segment < last; segment++) {
      if (!there.contains(segment)) {
        return Optional.of(Message.of("decision.base-backup.wal-missing", new Lsn(segment * size)));
      }
    }
    return Optional.empty();
  }

  private static long number(Lsn position, long size) {
    return Long.divideUnsigned(position.value(), size);
  }

  /** Replaying more WAL than the database is big takes longer than copying the database. */
  private static Optional<Message> veryOld(Facts facts) {
    Lsn end = facts.control().orElseThrow().end();
    long distance = facts.primary().position().value() - end.value();
    return distance > Math.max(SMALL_DISTANCE, facts.databaseBytes())
        ? Optional.of(
            Message.of(
                "decision.base-backup.very-old", distance >> 20, facts.databaseBytes() >> 20))
        : Optional.empty();
  }
}
