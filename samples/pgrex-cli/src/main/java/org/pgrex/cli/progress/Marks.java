package org.pgrex.cli.progress;

import org.pgrex.StepReport.Outcome;
import org.pgrex.cli.Screen;

/** The signs in front of steps. Each is one cell wide, on Japanese terminals too. */
enum Marks {
  PLAIN("+", "!", "-", "|/-\\"),
  UNICODE("\u2713", "\u2717", "-", "\u280b\u2819\u2839\u2838\u283c\u2834\u2826\u2827\u2807\u280f");

  private final String done;
  private final String failed;
  private final String skipped;
  private final String turning;

  Marks(String done, String failed, String skipped, String turning) {
    this.done = done;
    this.failed = failed;
    this.skipped = skipped;
    this.turning = turning;
  }

  /** Those that the screen can show. */
  static Marks on(Screen screen) {
    return screen.canShow(UNICODE.all()) ? UNICODE : PLAIN;
  }

  String of(Outcome outcome) {
    return switch (outcome) {
      case DONE -> done;
      case FAILED -> failed;
      case SKIPPED -> skipped;
    };
  }

  /** The sign of what runs, another one every 100 ms. */
  String running(long millis) {
    int index = Math.floorMod(millis / 100, turning.length());
    return turning.substring(index, index + 1);
  }

  /** All of them, to see whether a charset has them. */
  String all() {
    return done + failed + skipped + turning;
  }
}
