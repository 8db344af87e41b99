package org.pgrex.cli.progress;

import org.pgrex.Plan;
import org.pgrex.ProcedureListener;

/** Shows people how far a procedure is. Thread-safe. */
public interface ProgressDisplay extends ProcedureListener, AutoCloseable {

  /** The nodes are looked at, to make a plan. */
  void planning();

  /** The plan is made. What it says to people is shown. */
  void planned(Plan plan);

  /** Draws what moves, if anything does, as it is now. */
  default void redraw() {}

  /** Says something beside the steps. */
  void note(String text);

  /** Ends what is drawn; what was shown stays. Can be called again. */
  @Override
  void close();

  /** Shows nothing: the result is all that is wanted. */
  static ProgressDisplay none() {
    return new ProgressDisplay() {
      @Override
      public void planning() {}

      @Override
      public void planned(Plan plan) {}

      @Override
      public void note(String text) {}

      @Override
      public void on(org.pgrex.Event event) {}

      @Override
      public void close() {}
    };
  }
}
