package org.pgrex.cli.progress;

import java.time.Clock;
import org.pgrex.cli.Messages;
import org.pgrex.cli.Pgrex;
import org.pgrex.cli.Screen;

/**
 * Who follows what runs: a person at a terminal, the reader of a log, or nobody, where all that is
 * wanted is the result in JSON. Immutable.
 */
public final class Audience {
  private final Screen screen;
  private final Messages messages;
  private final boolean watching;
  private final boolean absent;

  private Audience(Screen screen, Messages messages, boolean watching, boolean absent) {
    this.screen = screen;
    this.messages = messages;
    this.watching = watching;
    this.absent = absent;
  }

  /** Those who follow this call of pgrex. */
  public static Audience of(Pgrex pgrex) {
    Screen screen = pgrex.wantsJson() ? pgrex.surroundings().err() : pgrex.surroundings().out();
    // A log would be drawn over.
    boolean watching = screen.terminal() && pgrex.verbosity() == 0;
    return new Audience(screen, pgrex.messages(), watching, pgrex.wantsJson() && !watching);
  }

  /** Whether a person watches the screen. */
  public boolean isWatching() {
    return watching;
  }

  /** A display of one procedure, which moves by itself. */
  public ProgressDisplay display(Clock clock) {
    ProgressDisplay still = stillDisplay(clock);
    return watching ? new Redrawing(still) : still;
  }

  /** A display of one procedure, which moves only when it is told to. */
  public ProgressDisplay stillDisplay(Clock clock) {
    if (absent) {
      return ProgressDisplay.none();
    }
    return watching
        ? new LiveProgress(screen, messages, clock)
        : new PlainProgress(screen, messages);
  }

  /** Tells what happens beside the procedures. */
  public Narration narration() {
    return absent ? Narration.none() : Narration.on(screen);
  }
}
