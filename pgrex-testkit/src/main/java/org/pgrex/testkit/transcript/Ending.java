package org.pgrex.testkit.transcript;

import org.pgrex.transport.TransportException;

/** How it ended. */
public sealed interface Ending {

  /**
   * By itself.
   *
   * @param exitStatus 0 to 255; 0 for a file that was sent or fetched
   */
  record Exited(int exitStatus) implements Ending {
    public Exited {
      if (exitStatus < 0 || exitStatus > 255) {
        throw new IllegalArgumentException("not an exit status: " + exitStatus);
      }
    }
  }

  /** It was ended from this side. */
  enum Stopped implements Ending {
    /** Its deadline passed. */
    TIMED_OUT,
    /** The thread that waited was interrupted. */
    INTERRUPTED,
    /** The session was closed. */
    CLOSED,
    /** Its input, or the content of a file, could not be read. */
    INPUT_FAILED,
    /** A line consumer, or the target of a file, threw an exception. */
    CONSUMER_FAILED
  }

  /** The way to the host failed, or the file could not be written or read there. */
  record Broken(TransportException.Kind kind, boolean mayHaveRun, String message)
      implements Ending {}
}
