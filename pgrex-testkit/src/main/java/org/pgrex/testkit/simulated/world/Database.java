package org.pgrex.testkit.simulated.world;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.parsers.postgres.ControlData.ClusterState;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.Timeline;
import org.pgrex.parsers.postgres.WalFileName;

/** A database cluster on a disk: its rows, its timelines, and where its WAL ends. */
public final class Database {
  /** The size of a WAL segment. */
  public static final long SEGMENT = 16L << 20;

  /** What a checkpoint takes of the WAL. */
  private static final long CHECKPOINT = 0x38;

  private static final long RECORD = 0x100;

  private final String system;
  private int timeline;
  private long end;
  private final List<Branch> history;
  private final List<Row> rows;
  private Control control;

  private Database(
      String system,
      int timeline,
      long end,
      List<Branch> history,
      List<Row> rows,
      Control control) {
    this.system = system;
    this.timeline = timeline;
    this.end = end;
    this.history = new ArrayList<>(history);
    this.rows = new ArrayList<>(rows);
    this.control = control;
  }

  /** A new one, as initdb makes it. */
  static Database made(String system) {
    long end = 0x1742138;
    return new Database(
        system,
        1,
        end,
        List.of(),
        List.of(),
        new Control(ClusterState.SHUT_DOWN, 1, end - CHECKPOINT, end - CHECKPOINT, 0, 0));
  }

  /** Another one with the same in it. */
  public Database copy() {
    return new Database(system, timeline, end, history, rows, control);
  }

  /** A system identifier: what tells databases of different origin apart. */
  public String system() {
    return system;
  }

  public int timeline() {
    return timeline;
  }

  /** Where the WAL ends: written, received and replayed are one here. */
  public long end() {
    return end;
  }

  public Control control() {
    return control;
  }

  /** The timelines that this one has come from, the oldest first. */
  public List<Branch> history() {
    return List.copyOf(history);
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Whether it holds each of these rows. */
  public boolean holds(List<Row> wanted) {
    return rows.containsAll(wanted);
  }

  WalFileName segment() {
    return WalFileName.containing(new Timeline(timeline), new Lsn(end), SEGMENT);
  }

  Row insert(String text) {
    end += RECORD;
    Row row = new Row(text, timeline, end);
    rows.add(row);
    return row;
  }

  void state(ClusterState state) {
    control = control.in(state);
  }

  void checkpoint() {
    long redo = end;
    end += 2 * CHECKPOINT;
    control = control.checkpointAt(timeline, redo, redo + CHECKPOINT);
  }

  /** A last checkpoint, and no more. */
  void shutDown() {
    checkpoint();
    control = control.in(ClusterState.SHUT_DOWN).mustReach(0, 0);
  }

  /** A Standby's end: it must come at least as far again. */
  void shutDownInRecovery() {
    control = control.in(ClusterState.SHUT_DOWN_IN_RECOVERY).mustReach(end, timeline);
  }

  /** Takes the next timeline; what follows is its own. */
  void promote(int newTimeline) {
    history.add(new Branch(timeline, end));
    timeline = newTimeline;
    control = control.in(ClusterState.IN_PRODUCTION).mustReach(0, 0);
    checkpoint();
  }

  /** Goes on in the next segment. */
  void switchWal() {
    end = (end / SEGMENT + 1) * SEGMENT + 0x28;
  }

  /** The timeline that this database's history has at a position. */
  int timelineAt(long position) {
    for (Branch branch : history) {
      if (position < branch.end()) {
        return branch.timeline();
      }
    }
    return timeline;
  }

  /**
   * Whether all its WAL is a part of the other's, so that it can replay what the other has more.
   */
  boolean follows(Database other) {
    return system.equals(other.system)
        && end <= other.end
        && (timeline == other.timeline
            || other.history.stream()
                .anyMatch(branch -> branch.timeline() == timeline && end <= branch.end()));
  }

  /** Whether there is nothing to be replayed of the other's WAL. */
  boolean isAt(Database other) {
    return timeline == other.timeline && end == other.end;
  }

  /** Replays the other's WAL to its end. */
  void catchUp(Database other) {
    if (isAt(other)) {
      return;
    }
    timeline = other.timeline;
    end = other.end;
    history.clear();
    history.addAll(other.history);
    rows.clear();
    rows.addAll(other.rows);
  }

  /** Replays archived rows. */
  void replay(List<Row> more, int ofTimeline, long newEnd, List<Branch> ancestors) {
    more.stream().filter(row -> row.position() > end && !rows.contains(row)).forEach(rows::add);
    timeline = ofTimeline;
    end = Math.max(end, newEnd);
    history.clear();
    history.addAll(ancestors);
  }
}
