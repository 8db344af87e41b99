package org.pgrex.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.PlannedStep;
import org.pgrex.StepReport;
import org.pgrex.cli.Messages;
import org.pgrex.cli.Screen;
import org.pgrex.cli.procedure.FakePlan;

class LiveProgressTest {
  private static final long MEGABYTE = 1L << 20;

  private final FakePlan plan = new FakePlan(true);
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final Time time = new Time();
  private LiveProgress progress = progress(Locale.ENGLISH, 72, 24, StandardCharsets.UTF_8, false);

  /** A clock that the test sets. */
  private static final class Time extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private LiveProgress progress(
      Locale locale, int columns, int rows, Charset charset, boolean colors) {
    PrintStream stream = new PrintStream(sent, true, charset);
    Screen.Size size = new Screen.Size(columns, rows);
    Screen screen = new Screen(stream, charset, true, colors, () -> size);
    return new LiveProgress(screen, Messages.in(locale), time);
  }

  @AfterEach
  void end() {
    progress.close();
  }

  private List<String> picture() {
    progress.redraw();
    return TerminalPicture.of(sent.toString(StandardCharsets.UTF_8));
  }

  private void started(int step) {
    progress.on(new Event.StepStarted(plan.steps().get(step)));
  }

  private void ended(int step, StepReport.Outcome outcome, Optional<Message> skipped) {
    PlannedStep planned = plan.steps().get(step);
    progress.on(
        new Event.StepEnded(
            new StepReport(
                planned.id(),
                planned.title(),
                planned.section(),
                planned.number(),
                planned.node(),
                outcome,
                skipped,
                Duration.ofMillis(2300),
                List.of())));
  }

  private void after(Duration duration) {
    time.now = time.now.plus(duration);
  }

  @Test
  void theRunningStepStandsBetweenWhatIsDoneAndWhatIsToCome() {
    progress.planned(plan);
    started(0);
    ended(0, StepReport.Outcome.DONE, Optional.empty());
    started(1);
    after(Duration.ofMillis(12_300));

    assertThat(picture())
        .containsExactly(
            "Standby start on pgrex02: steps to run: 3, not needed: 0",
            "Decided: A new base backup is taken, as asked for.",
            "\u2713 (1) See that pgrex01 is a healthy Primary and no.. pgrex02      2.3 s",
            "\u2838 (2) Take a new base backup                         pgrex02     12.3 s",
            "  (5) Start the cluster on pgrex01                   pgrex02",
            "");
  }

  @Test
  void aBaseBackupHasABarWithItsRate() {
    progress.planned(plan);
    started(1);
    backup(0);
    after(Duration.ofSeconds(10));
    backup(450);

    assertThat(picture())
        .contains("        [=============>               ]  45%  450 MB of 1.0 GB  45 MB/s");
  }

  private void backup(long megabytes) {
    progress.on(
        new Event.BaseBackupProgress(
            megabytes * MEGABYTE, 1000 * MEGABYTE, 0, 1, Optional.empty()));
  }

  @Test
  void whatIsWaitedForIsNamedUpToAFewThings() {
    progress.planned(plan);
    started(2);
    List<Finding> missing =
        List.of(unmet("a"), unmet("b"), unmet("c"), unmet("d"), unmet("e"), unmet("f"));
    progress.on(new Event.Waiting("cluster-start", Duration.ofSeconds(3), missing));

    assertThat(picture())
        .contains("        waiting: a[]: STOP (expected HS:sync)", "        and 2 more")
        .noneMatch(line -> line.contains("e[]"));
  }

  private static Finding unmet(String what) {
    return new Finding(Message.of(what), "HS:sync", "STOP", false);
  }

  @Test
  void nothingMovingIsLeftAtTheEnd() {
    progress.planned(plan);
    started(1);
    backup(10);
    picture();
    ended(1, StepReport.Outcome.FAILED, Optional.empty());
    progress.close();

    assertThat(picture())
        .hasSize(4)
        .contains("\u2717 (2) Take a new base backup                         pgrex02      2.3 s");
  }

  @Test
  void aStepThatIsNotNeededSaysWhy() {
    progress.planned(plan);
    ended(1, StepReport.Outcome.SKIPPED, Optional.of(Message.of("skipped.data-kept")));

    assertThat(picture()).contains("- (2) Take a new base backup: not needed: The data is kept.");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    progress = progress(Locale.JAPAN, 60, 24, StandardCharsets.UTF_8, false);
    progress.planned(plan);
    started(0);

    assertThat(picture())
        .allSatisfy(line -> assertThat(DisplayText.width(line)).isLessThan(60))
        .anyMatch(line -> line.contains("新たにベースバックアップを取得"))
        .anyMatch(line -> line.endsWith(".. pgrex02     0.0 秒"));
  }

  @Test
  void aLowTerminalShowsTheRunningStepAndTheNextOnes() {
    progress = progress(Locale.ENGLISH, 72, 3, StandardCharsets.UTF_8, false);
    progress.planned(plan);
    started(0);

    assertThat(picture())
        .hasSize(5)
        .anyMatch(line -> line.contains("(1)"))
        .anyMatch(line -> line.contains("(2)"))
        .noneMatch(line -> line.contains("(5)"));
  }

  @Test
  void aCharsetWithoutTheSignsGetsPlainOnes() {
    progress = progress(Locale.ENGLISH, 72, 24, Charset.forName("EUC-JP"), false);
    progress.planned(plan);
    started(0);
    ended(0, StepReport.Outcome.DONE, Optional.empty());

    assertThat(picture()).anyMatch(line -> line.startsWith("+ (1)"));
  }

  @Test
  void colorsAreSentOnlyWhereTheyAreWanted() {
    progress.planned(plan);
    started(0);
    ended(0, StepReport.Outcome.DONE, Optional.empty());
    assertThat(sent.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b[32m");

    progress = progress(Locale.ENGLISH, 72, 24, StandardCharsets.UTF_8, true);
    progress.planned(plan);
    assertThat(sent.toString(StandardCharsets.UTF_8)).contains("\u001b[1m");
  }
}
