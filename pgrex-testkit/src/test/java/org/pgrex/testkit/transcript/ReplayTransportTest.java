package org.pgrex.testkit.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.User;

class ReplayTransportTest {
  private static final Transcript TRANSCRIPT =
      Transcript.parse(
          """
          pgrex transcript 1
          title: stop

          --- a root
          $ pcs status
          > running
          = 0 after 0.500 s

          --- b root
          $ uname -n
          > pgrex02
          = 0 after 0.010 s

          --- a root
          $ pcs cluster stop --force
          ! stopping
          > stopped
          = 0 after 2.000 s

          --- a root
          $ pcs status
          ! not running
          = 1 after 0.500 s
          """);

  private static String ask(ReplayTransport replay, String host, String... words) {
    CommandResult result = replay.open(host).run(Command.of(List.of(words)));
    return result.exitStatus() + " " + result.output() + result.error();
  }

  @Test
  void inOrderEachHostIsAskedAsItWasAndHostsInterleaveAsTheyLike() {
    ReplayTransport replay = ReplayTransport.inOrder(TRANSCRIPT);

    assertThat(ask(replay, "a", "pcs", "status")).isEqualTo("0 running\n");
    assertThat(ask(replay, "a", "pcs", "cluster", "stop", "--force"))
        .isEqualTo("0 stopped\nstopping\n");
    assertThat(ask(replay, "a", "pcs", "status")).isEqualTo("1 not running\n");
    assertThat(ask(replay, "b", "uname", "-n")).isEqualTo("0 pgrex02\n");
    replay.assertPlayed();
  }

  @Test
  void outOfOrderIsAMismatchThatTellsWhatWasNextAndTheFirstDifference() {
    ReplayTransport replay = ReplayTransport.inOrder(TRANSCRIPT);
    ask(replay, "a", "pcs", "status");

    assertThatThrownBy(() -> ask(replay, "a", "pcs", "cluster", "stop"))
        .isInstanceOf(TranscriptMismatchError.class)
        .hasMessage(
            """
            a is asked what the transcript 'stop' does not have next.
              asked:    root$ pcs cluster stop
              recorded: root$ pcs cluster stop --force  (exchange 3 of 4)
              difference: argument 3 is missing; recorded was --force""");
  }

  @Test
  void inOrderOfAllTheHostsDoNotInterleave() {
    ReplayTransport replay = ReplayTransport.inOrderOfAll(TRANSCRIPT);
    ask(replay, "a", "pcs", "status");

    assertThatThrownBy(() -> ask(replay, "a", "pcs", "cluster", "stop", "--force"))
        .isInstanceOf(TranscriptMismatchError.class)
        .hasMessage(
            """
            a is asked what the transcript 'stop' does not have next.
              asked:    root$ pcs cluster stop --force
              recorded: root$ uname -n  (exchange 2 of 4)
              difference: the host is a; recorded was b""");
    ask(replay, "b", "uname", "-n");
    ask(replay, "a", "pcs", "cluster", "stop", "--force");
    ask(replay, "a", "pcs", "status");
    assertThat(replay.unplayed()).isEmpty();
    assertThatThrownBy(() -> ask(replay, "b", "uname", "-n"))
        .hasMessageContaining("recorded: nothing more");
  }

  @Test
  void byMatchingTheOrderDoesNotMatterButAmongEqualCommands() {
    ReplayTransport replay = ReplayTransport.matching(TRANSCRIPT);

    assertThat(ask(replay, "a", "pcs", "cluster", "stop", "--force")).startsWith("0 stopped");
    assertThat(ask(replay, "a", "pcs", "status")).isEqualTo("0 running\n");
    assertThat(ask(replay, "a", "pcs", "status")).isEqualTo("1 not running\n");
    assertThatThrownBy(() -> ask(replay, "a", "pcs", "status"))
        .isInstanceOf(TranscriptMismatchError.class)
        .hasMessageContaining("recorded: nothing more for this host");
  }

  @Test
  void byMatchingTheMostSimilarOneIsShown() {
    ReplayTransport replay = ReplayTransport.matching(TRANSCRIPT);

    assertThatThrownBy(
            () ->
                replay
                    .open("a")
                    .run(Command.of("pcs", "cluster", "stop", "--force").as(User.POSTGRES)))
        .hasMessageContaining("(exchange 3 of 4, the most similar one left)")
        .hasMessageContaining("the user is postgres; recorded was root");
    assertThatThrownBy(
            () -> replay.open("a").run(Command.of("pcs", "status").env("LC_ALL", "ja_JP.UTF-8")))
        .hasMessageContaining("the variable LC_ALL is ja_JP.UTF-8; recorded was C.UTF-8");
    assertThatThrownBy(() -> replay.open("a").run(Command.of("pcs", "status").input("text")))
        .hasMessageContaining("the input is");
  }

  @Test
  void whatWasNotAskedForIsTold() {
    ReplayTransport replay = ReplayTransport.inOrder(TRANSCRIPT);
    ask(replay, "a", "pcs", "status");

    assertThatThrownBy(replay::assertPlayed)
        .hasMessage(
            """
            3 of the transcript 'stop' were not asked for:
              b root$ uname -n
              a root$ pcs cluster stop --force
              a root$ pcs status""");
    assertThat(replay.unplayed()).hasSize(3);
  }

  @Test
  void aMismatchIsToldInTheEndThoughTheCodeHidIt() {
    ReplayTransport replay = ReplayTransport.inOrder(TRANSCRIPT);
    assertThatThrownBy(() -> ask(replay, "b", "reboot")).isInstanceOf(AssertionError.class);

    assertThatThrownBy(replay::assertPlayed).hasMessageContaining("asked:    root$ reboot");
  }

  @Test
  void aLongScriptThatDiffersIsShownFromWhereItDoes() {
    Transcript transcript =
        Transcript.parse(
            "pgrex transcript 1\n--- a root\n$ sh -c 'one\n| two\n| three'\n= 0 after 0.1 s\n");

    assertThatThrownBy(
            () -> ask(ReplayTransport.inOrder(transcript), "a", "sh", "-c", "one\n2\nthree"))
        .hasMessageContaining("argument 2")
        .hasMessageContaining("(first in line 2: '2'; recorded was 'two')");
  }

  @Test
  void aMaskStandsForAnyText() {
    Transcript transcript =
        Transcript.parse(
            """
            pgrex transcript 1
            --- a root
            $ tool '-p=********' x
            < <nvpair value="********"/>
            = 0 after 0.1 s
            """);
    Command command =
        Command.of("tool", "-p=any thing", "x").input("<nvpair value=\"ipmipass\"/>\n");

    assertThat(ReplayTransport.inOrder(transcript).open("a").run(command).succeeded()).isTrue();
    assertThatThrownBy(
            () ->
                ReplayTransport.inOrder(transcript)
                    .open("a")
                    .run(command.input("<nvpair value=\"ipmipass\"/> and more\n")))
        .isInstanceOf(TranscriptMismatchError.class)
        .hasMessageContaining("the input is")
        .hasMessageNotContaining("ipmipass");
  }

  @Test
  void linesComeInTheOrderInWhichTheyCame() {
    List<String> lines = new ArrayList<>();
    ReplayTransport replay = ReplayTransport.matching(TRANSCRIPT);

    replay
        .open("a")
        .run(
            Command.of("pcs", "cluster", "stop", "--force")
                .onOutput(lines::add)
                .onError(lines::add));

    assertThat(lines).containsExactly("stopping", "stopped");
  }

  @Test
  void aHostThatCouldNotBeOpenedCannotBeOpenedAtThatPlace() {
    Transcript transcript =
        Transcript.parse(
            """
            pgrex transcript 1
            --- a root
            $ true
            = 0 after 0.1 s
            --- a
            = UNREACHABLE, not run, after 3 s
            ? no route
            --- a root
            $ true
            = 3 after 0.1 s
            """);
    ReplayTransport replay = ReplayTransport.inOrder(transcript);

    assertThat(ask(replay, "a", "true")).startsWith("0");
    assertThatThrownBy(() -> replay.open("a"))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.UNREACHABLE))
        .hasMessage("no route");
    assertThat(ask(replay, "a", "true")).startsWith("3");
    replay.assertPlayed();
  }

  @Test
  void aPollIsAnsweredFromItsSequenceHoweverOftenItIsAsked() {
    Transcript transcript =
        Transcript.parse(
            """
            pgrex transcript 1
            --- a root
            $ watch ''
            > one
            = 0 after 0.1 s
            --- a root
            $ watch one
            > two
            = 0 after 0.1 s
            --- a root
            $ watch ''
            > three
            = 0 after 0.1 s
            """);
    ReplayTransport replay =
        ReplayTransport.matching(transcript, run -> run.arguments().get(0).equals("watch"));

    assertThat(ask(replay, "a", "watch", "")).isEqualTo("0 one\n");
    assertThat(ask(replay, "a", "watch", "")).as("the next wait").isEqualTo("0 three\n");
    assertThat(ask(replay, "a", "watch", "three")).as("no news").isEqualTo("0 three\n");
    replay.assertPlayed();
  }

  @Test
  void aCommandThatWasInterruptedRunsUntilItIsAgain() {
    Transcript transcript =
        Transcript.parse("pgrex transcript 1\n--- a root\n$ sleep 60\n= interrupted after 1 s\n");
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () ->
                ReplayTransport.inOrder(transcript)
                    .open("a")
                    .run(Command.of("sleep", "60").within(Duration.ofSeconds(60))))
        .isInstanceOf(CommandInterruptedException.class);

    assertThat(Thread.interrupted()).isTrue();
  }
}
