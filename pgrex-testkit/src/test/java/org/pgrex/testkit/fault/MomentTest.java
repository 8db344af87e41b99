package org.pgrex.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.Effect;
import org.pgrex.Event;
import org.pgrex.Message;
import org.pgrex.PlannedStep;
import org.pgrex.ProcedureListener;
import org.pgrex.StepReport;
import org.pgrex.testkit.fault.FaultyTransport.Injection;
import org.pgrex.transport.Command;
import org.pgrex.transport.LocalTransport;
import org.pgrex.transport.User;

class MomentTest {
  private static final User ME = new User(System.getProperty("user.name"));
  private static final Fault FAILURE = Fault.failsWith(99, "", "");

  private final FaultyTransport faulty = FaultyTransport.around(LocalTransport.create());

  private List<Integer> struckOf(Moment moment, Runnable... commands) {
    Injection injection = faulty.inject(moment, FAILURE);
    List.of(commands).forEach(Runnable::run);
    faulty.close();
    return injection.struck().stream().map(CommandCall::number).toList();
  }

  private Runnable run(String host, String... words) {
    return () -> faulty.open(host).run(Command.of(List.of(words)).as(ME));
  }

  @Test
  void aCommandIsKnownByItsNumber() {
    assertThat(struckOf(Moment.command(2), run("a", "true"), run("b", "true"), run("a", "true")))
        .containsExactly(2);
  }

  @Test
  void aProgramIsKnownWithItsPathToo() {
    assertThat(struckOf(Moment.program("true"), run("a", "/bin/true"), run("a", "echo", "true")))
        .containsExactly(1);
  }

  @Test
  void theNthOfThoseOnAHostIsCounted() {
    Moment second = Moment.containing("x y").onHost("b").nth(2);

    assertThat(
            struckOf(
                second,
                run("b", "echo", "x", "y"),
                run("a", "echo", "x", "y"),
                run("b", "echo", "z"),
                run("b", "echo", "x", "y"),
                run("b", "echo", "x", "y")))
        .containsExactly(4);
  }

  @Test
  void aHostIsKnownByItsNameAndItsAddressWhereTheTransportWasTold() {
    faulty.host("a", "10.0.0.1").host("b", "10.0.0.2");
    Injection address = faulty.inject(Moment.always().onHost("10.0.0.2"), FAILURE);

    assertThat(
            struckOf(
                Moment.always().onHost("b").nth(2),
                run("10.0.0.2", "true"),
                run("10.0.0.1", "true")))
        .isEmpty();
    assertThat(address.struck()).map(CommandCall::number).containsExactly(1);
    assertThat(faulty.calls().get(0).isOn("b")).isTrue();
    assertThat(faulty.calls().get(0).isOn("a")).isFalse();
  }

  @Test
  void aMomentOnAHostThatIsCalledOtherwiseIsRefused() {
    faulty.host("a", "10.0.0.1");

    assertThatThrownBy(() -> faulty.inject(Moment.always().onHost("aa").once(), FAILURE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("no host is called 'aa'", "10.0.0.1");
    assertThat(faulty.inject(Moment.always().onHost("a").once(), FAILURE).struck()).isEmpty();
  }

  @Test
  void fromTheNthOnAllAreStruck() {
    assertThat(
            struckOf(Moment.always().from(2), run("a", "true"), run("a", "true"), run("a", "true")))
        .containsExactly(2, 3);
  }

  @Test
  void aStepIsKnownFromTheProceduresListener() {
    ProcedureListener listener = faulty.listener(event -> {});

    assertThat(
            struckOf(
                Moment.inStep("cluster-start"),
                run("a", "true"),
                () -> listener.on(new Event.StepStarted(planned("cluster-start"))),
                run("a", "true"),
                () -> listener.on(new Event.StepEnded(ended("cluster-start"))),
                run("a", "true")))
        .containsExactly(2);
    assertThat(faulty.calls()).map(CommandCall::step).contains(Optional.of("cluster-start"));
  }

  private static PlannedStep planned(String id) {
    return new PlannedStep(
        id, Message.of("skipped.no-lock"), "", "", "a", Effect.READS, Optional.empty(), List.of());
  }

  private static StepReport ended(String id) {
    return new StepReport(
        id,
        Message.of("skipped.no-lock"),
        "",
        "",
        "a",
        StepReport.Outcome.DONE,
        Optional.empty(),
        Duration.ZERO,
        List.of());
  }

  @Test
  void theFaultInjectedFirstStrikesAndTheOthersCountOn() {
    faulty.inject(Moment.always().once(), FAILURE);

    assertThat(struckOf(Moment.always().nth(2), run("a", "true"), run("a", "true")))
        .containsExactly(2);
  }

  @Test
  void commandsAreCountedFromOne() {
    assertThatThrownBy(() -> Moment.always().nth(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
