package org.pgrex.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.cli.Messages;
import org.pgrex.cli.Screen;

class PlainProgressTest {
  private static final long MEGABYTE = 1L << 20;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final PlainProgress progress =
      new PlainProgress(
          Screen.plain(new PrintStream(sent, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8),
          Messages.in(Locale.ENGLISH));

  private List<String> lines() {
    return sent.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aBaseBackupIsToldInStepsOfTenPercent() {
    for (int percent = 0; percent <= 35; percent++) {
      progress.on(
          new Event.BaseBackupProgress(percent * MEGABYTE, 100 * MEGABYTE, 0, 1, Optional.empty()));
    }

    assertThat(lines())
        .containsExactly(
            "  10%  10 MB of 100 MB", "  20%  20 MB of 100 MB", "  30%  30 MB of 100 MB");
  }

  @Test
  void whatIsWaitedForIsToldWhenItHasChanged() {
    Finding stopped = new Finding(Message.of("x"), "online", "OFFLINE", false);
    Finding pending = new Finding(Message.of("x"), "online", "pending", false);
    progress.on(new Event.Waiting("await-online", Duration.ofSeconds(1), List.of(stopped)));
    progress.on(new Event.Waiting("await-online", Duration.ofSeconds(2), List.of(stopped)));
    progress.on(new Event.Waiting("await-online", Duration.ofSeconds(3), List.of(pending)));

    assertThat(lines())
        .containsExactly(
            "  waiting: x[]: OFFLINE (expected online)",
            "  waiting: x[]: pending (expected online)");
  }

  @Test
  void whatHasNotChangedIsNotToldAgain() {
    Finding first = new Finding(Message.of("x"), "online", "OFFLINE", false);
    Finding second = new Finding(Message.of("y"), "PRI", "STOP", false);
    progress.on(new Event.Waiting("await", Duration.ofSeconds(1), List.of(first, second)));
    progress.on(new Event.Waiting("await", Duration.ofSeconds(2), List.of(second)));

    assertThat(lines())
        .containsExactly(
            "  waiting: x[]: OFFLINE (expected online)", "  waiting: y[]: STOP (expected PRI)");
  }

  @Test
  void whatWasSaidWithThePlanIsNotSaidAgain() {
    Message warning = Message.of("warning.other-unreachable", "pgrex02");
    progress.on(new Event.Warned(warning));
    progress.on(new Event.Warned(warning));

    assertThat(lines()).hasSize(1);
  }
}
