package org.pgrex.cli.progress;

import org.pgrex.Report;
import org.pgrex.cli.Messages;

/** A report in a few words. */
public final class ReportText {
  private ReportText() {}

  /** What was done, where, and how long it took. */
  public static String done(Report report, Messages messages) {
    return messages.text(
        "report.done",
        messages.text("procedure." + report.procedure()),
        report.node(),
        messages.text(report.duration()),
        report.verified().size());
  }
}
