package org.pgrex.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.pgrex.ProcedureCancelledException;
import org.pgrex.cli.ExitStatus;
import org.pgrex.cli.Messages;
import org.pgrex.cli.Pause;
import org.pgrex.cli.Pgrex;
import org.pgrex.cli.Surroundings;
import org.pgrex.cli.progress.Audience;
import org.pgrex.cli.progress.Narration;
import org.pgrex.testkit.simulated.SimulatedCluster;
import picocli.CommandLine.Command;

/** {@code pgrex demo}: the whole life of a cluster, on two simulated hosts. */
@Command(name = "demo", mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private final Pgrex pgrex;

  public DemoCommand(Pgrex pgrex) {
    this.pgrex = pgrex;
  }

  @Override
  public Integer call() {
    Surroundings surroundings = pgrex.surroundings();
    try (SimulatedCluster hosts = surroundings.simulation().get()) {
      // It ends at once: there is nothing to be said before.
      return surroundings.interruption().interrupting(() -> {}, () -> play(hosts));
    } catch (CancellationException | ProcedureCancelledException e) {
      surroundings.err().line("pgrex: " + pgrex.messages().text("demo.interrupted"));
      return ExitStatus.FAILED;
    }
  }

  private int play(SimulatedCluster hosts) {
    Messages messages = pgrex.messages();
    Clock clock = pgrex.surroundings().clock();
    Audience audience = Audience.of(pgrex);
    Narration narration = audience.narration();
    Pause pause = audience.isWatching() ? pgrex.surroundings().pause() : Pause.none();
    Pace pace = new Pace(hosts.time(), pause);
    Performance performance = new Performance(pgrex, hosts, audience, pace);
    Instant start = clock.instant();
    narration.line(messages.text("demo.prologue"));
    for (Act act : new WholeLife(hosts).acts()) {
      if (!performance.of(act)) {
        return failed(act, hosts);
      }
    }
    narration.line("");
    narration.line(
        messages.text(
            "demo.epilogue",
            messages.text(pace.passed()),
            messages.text(Duration.between(start, clock.instant())),
            hosts.acknowledged().size()));
    return ExitStatus.DONE;
  }

  private int failed(Act act, SimulatedCluster hosts) {
    Messages messages = pgrex.messages();
    String title = messages.text("demo.act." + act.id());
    pgrex.surroundings().err().line("pgrex: " + messages.text("demo.failed", title));
    pgrex.surroundings().err().line(hosts.toString().indent(2).stripTrailing());
    return ExitStatus.FAILED;
  }
}
