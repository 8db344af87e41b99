package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;

/** Failed actions and fencing in the text of {@code pcs status}. */
class PcsStatusFailuresTest {
  @Test
  void the_reason_of_a_failed_start_keeps_its_apostrophe() {
    ClusterStatus status = parse("pacemaker/2.1.5/failed-start-not-installed.pcs-status-full.txt");

    assertThat(status.failures())
        .contains(
            new Failure(
                "pgsql_start_0",
                "pgrex02",
                Optional.of("not installed"),
                Optional.of(5),
                Optional.of("Configuration file /dbfp/pgdata/data/postgresql.conf doesn't exist"),
                Optional.of(36),
                Optional.of("complete"),
                Optional.of("Mon Nov 23 04:50:08 2026"),
                Optional.of(0L),
                Optional.of(102L)));
    assertThat(status.nodeHistory())
        .contains(
            new ResourceHistory(
                "pgrex02",
                "pgsql",
                Optional.of(1),
                Optional.of(1_000_000),
                Optional.of("Mon Nov 23 04:50:08 2026"),
                Optional.of(false)));
    assertThat(status.instancesOf("pgsql").get(0).failed()).contains(true);
    assertThat(status.instancesOf("pgsql").get(0).role()).isEmpty();
  }

  @Test
  void a_failure_in_words_is_the_same_failure() {
    ClusterStatus status = parse("pacemaker/2.1.5/failed-start-not-installed.crm_mon-1Arfj.txt");

    assertThat(status.failures())
        .containsExactly(
            new Failure(
                "pgsql_monitor_10000",
                "pgrex01",
                Optional.of("not running"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("complete"),
                Optional.of("Mon Nov 23 04:47:06 2026"),
                Optional.empty(),
                Optional.of(207L)),
            new Failure(
                "pgsql_start_0",
                "pgrex02",
                Optional.of("not installed"),
                Optional.empty(),
                Optional.of("Configuration file /dbfp/pgdata/data/postgresql.conf doesn't exist"),
                Optional.empty(),
                Optional.of("complete"),
                Optional.of("Mon Nov 23 04:50:08 2026"),
                Optional.empty(),
                Optional.of(102L)));
  }

  @Test
  void a_timeout_in_words_has_a_status_and_a_reason() {
    assertThat(parse("pacemaker/2.1.5/failed-start-timeout.crm_mon-1.txt").failures())
        .containsExactly(
            new Failure(
                "pgsql_start_0",
                "pgrex02",
                Optional.empty(),
                Optional.empty(),
                Optional.of("Resource agent did not complete within 5m"),
                Optional.empty(),
                Optional.of("Timed Out"),
                Optional.of("Mon Nov 23 04:53:45 2026"),
                Optional.empty(),
                Optional.of(300_004L)));
  }

  @Test
  void the_fencing_history_names_who_asked_and_who_did_it() {
    assertThat(parse("pacemaker/2.1.5/fenced.pcs-status-full.txt").fencing())
        .contains(
            new FencingEvent(
                "reboot",
                "pgrex01",
                Optional.of("success"),
                Optional.of("pgrex02"),
                Optional.of("pacemaker-controld.2070"),
                Optional.of("pgrex02"),
                Optional.of("2026-11-23 05:01:33Z"),
                Optional.empty()));
  }

  @Test
  void a_fencing_under_way_is_pending_and_its_target_unclean() {
    ClusterStatus status = parse("pacemaker/2.1.5/fencing-pending.crm_mon-1Arfj.txt");

    assertThat(status.fencing())
        .anySatisfy(
            event -> {
              assertThat(event.target()).isEqualTo("pgrex01");
              assertThat(event.status()).contains("pending");
              assertThat(event.origin()).contains("pgrex02");
              assertThat(event.completed()).isEmpty();
            });
    Node node = status.node("pgrex01").orElseThrow();
    assertThat(node.unclean()).contains(true);
    assertThat(node.online()).contains(false);
  }

  @Test
  void failed_and_pending_fencing_is_told_in_each_of_pacemaker_s_forms() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Failed Fencing Actions:
              * reboot of pgrex02 failed: delegate=, client=pacemaker-controld.1, origin=pgrex01, completed='2026-11-23 05:01:33Z'
              * reboot of pgrex02 failed (No such device): delegate=pgrex01, client=c.1, origin=pgrex01, last-failed='2026-11-23 05:01:33Z'
              * reboot of pgrex02 for c.1@pgrex01 failed (Fencer, or so) at 2026-11-23 05:01:33Z

            Pending Fencing Actions:
              * reboot of pgrex01 pending: client=c.1, origin=pgrex02
            """);

    assertThat(status.fencing())
        .extracting(FencingEvent::status)
        .containsExactly(
            Optional.of("failed"),
            Optional.of("failed"),
            Optional.of("failed"),
            Optional.of("pending"));
    assertThat(status.fencing().get(0).delegate()).isEmpty();
    assertThat(status.fencing().get(1).exitReason()).contains("No such device");
    assertThat(status.fencing().get(2).exitReason()).contains("Fencer, or so");
    assertThat(status.fencing().get(2).completed()).contains("2026-11-23 05:01:33Z");
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void a_reason_keeps_its_lines_quotes_and_parentheses() {
    String reason = "it's \"odd\" (very), call=9\n  * like a line\n\nnext', queued=1ms) at \tend";
    ClusterStatus technical =
        PcsStatusParser.parse(
            "Failed Resource Actions:\n"
                + "  * a_start_0 on n1 'error' (1): call=6, status='complete', exitreason='"
                + reason
                + "', last-rc-change='Mon Nov 23 02:13:20 2026', queued=3ms, exec=1500ms\n"
                + "  * b_stop_0 on n1 'error' (1): call=7, status='Timed Out', exec=1ms\n");
    ClusterStatus inWords =
        PcsStatusParser.parse(
            "Failed Resource Actions:\n  * a 1m30s-interval monitor on n1 returned 'error' ("
                + reason
                + ") at Mon Nov 23 02:13:20 2026 after 1.500s\n"
                + "  * b probe on n1 could not be executed (Timed Out)\n");

    assertThat(technical.failures())
        .extracting(Failure::opKey, Failure::exitReason, Failure::exec)
        .containsExactly(
            Tuple.tuple("a_start_0", Optional.of(reason), Optional.of(1500L)),
            Tuple.tuple("b_stop_0", Optional.empty(), Optional.of(1L)));
    assertThat(technical.unparsed()).isEmpty();
    assertThat(inWords.failures())
        .extracting(Failure::opKey, Failure::exitReason, Failure::exec)
        .containsExactly(
            Tuple.tuple("a_monitor_90000", Optional.of(reason), Optional.of(1500L)),
            Tuple.tuple("b_monitor_0", Optional.empty(), Optional.empty()));
    assertThat(inWords.unparsed()).isEmpty();
  }

  @Test
  void a_reason_that_never_ends_takes_no_other_action_with_it() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Failed Resource Actions:
              * a_start_0 on n1 'error' (1): call=6, status='complete', exitreason='cut off
              * b_stop_0 on n1 'error' (1): call=7, status='complete', exitreason='why', exec=1ms
            what is this
            """);

    assertThat(status.failures())
        .extracting(Failure::opKey, Failure::exitReason)
        .containsExactly(
            Tuple.tuple("a_start_0", Optional.of("cut off")),
            Tuple.tuple("b_stop_0", Optional.of("why")));
    assertThat(status.unparsed()).containsExactly(new Unparsed(4, "what is this"));
  }

  @Test
  void fencing_that_a_later_attempt_made_good_names_where() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Failed Fencing Actions:
              * turning off of n2 by f (x) for c.1@n1 last failed (No (such) device) at 2026-11-23 05:01:33Z (a later attempt from n3 succeeded)
              * unfencing of n2 failed: delegate=a human, client=c.1, origin=n1, last-failed='2026-11-23 05:01:33Z' (a later attempt succeeded)
            """);

    assertThat(status.fencing())
        .extracting(
            FencingEvent::action,
            FencingEvent::delegate,
            FencingEvent::exitReason,
            FencingEvent::completed,
            FencingEvent::laterSuccess)
        .containsExactly(
            Tuple.tuple(
                "off",
                Optional.of("f (x)"),
                Optional.of("No (such) device"),
                Optional.of("2026-11-23 05:01:33Z"),
                Optional.of("n3")),
            Tuple.tuple(
                "on",
                Optional.of("a human"),
                Optional.empty(),
                Optional.of("2026-11-23 05:01:33Z"),
                Optional.of("")));
    assertThat(status.unparsed()).isEmpty();
  }

  private static ClusterStatus parse(String path) {
    return PcsStatusParser.parse(Fixture.text(path));
  }
}
