package org.pgrex.parsers.pcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.pcs.PcsCluster.HostResult;

class PcsClusterParserTest {
  static List<String> recordings() {
    return Fixture.in("pcs", ".txt");
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void every_line_of_a_recording_is_understood(String path) {
    assertThat(PcsClusterParser.parse(Fixture.text(path)).unparsed()).isEmpty();
  }

  @Test
  void a_setup_tells_of_each_host_what_was_done_to_it() {
    PcsCluster setup = recording("setup");

    assertThat(setup.isSuccess()).isTrue();
    assertThat(setup.messagesOf("pgrex01"))
        .containsExactly(
            "Successfully destroyed cluster",
            "successful removal of the file 'pcsd settings'",
            "successful distribution of the file 'corosync authkey'",
            "successful distribution of the file 'pacemaker authkey'",
            "successful distribution of the file 'corosync.conf'");
    assertThat(setup.steps())
        .startsWith("Destroying cluster on hosts: 'pgrex01', 'pgrex02'...")
        .endsWith("Cluster has been successfully set up.");
    assertThat(setup.warnings()).isEmpty();
  }

  @Test
  void a_warning_is_no_error() {
    PcsCluster destroy = recording("destroy-warning");

    assertThat(destroy.isSuccess()).isTrue();
    assertThat(destroy.warnings())
        .containsExactly(
            "Unable to load CIB to get guest and remote nodes from it, those nodes will not be"
                + " deconfigured.");
    assertThat(destroy.messagesOf("pgrex02"))
        .containsExactly("Stopping Cluster (pacemaker)...", "Successfully destroyed cluster");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup-again",
        "setup-unknown",
        "push-bad",
        "push-old",
        "push-stopped",
        "stop-primary-refused",
        "start-nocluster",
        "destroy-again"
      })
  void an_error_is_an_error(String recording) {
    assertThat(recording(recording).isSuccess()).isFalse();
    assertThat(recording(recording).errors()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"push", "start", "stop-primary", "stop-standby", "destroy-end", "unblock"})
  void a_success_is_a_success(String recording) {
    assertThat(recording(recording).isSuccess()).isTrue();
    assertThat(recording(recording).steps()).isNotEmpty();
  }

  @Test
  void an_error_of_a_host_is_told_of_that_host() {
    PcsCluster start =
        PcsClusterParser.parse(
            """
            pgrex01: Starting Cluster...
            pgrex02: Unable to connect to pgrex02 ([Errno 113] No route to host)
            Error: unable to start all nodes
            pgrex02: Unable to connect to pgrex02
            """);

    assertThat(start.isSuccess()).isFalse();
    assertThat(start.messagesOf("pgrex02")).hasSize(2);
    assertThat(start.errors()).contains("unable to start all nodes");
  }

  @Test
  void the_manual_s_unblock_is_read() {
    PcsCluster unblock =
        PcsClusterParser.parse(
            "Node: pgrex02 confirmed fenced\nQuorum unblocked\nWaiting for nodes canceled\n");

    assertThat(unblock.steps()).hasSize(3);
    assertThat(unblock.results())
        .containsExactly(new HostResult("pgrex02", false, List.of("confirmed fenced")));
  }

  @Test
  void another_text_is_refused() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> PcsClusterParser.parse("bash: pcs: command not found\n"));
    assertThat(PcsClusterParser.parse("").isSuccess()).isTrue();
  }

  private static PcsCluster recording(String name) {
    return PcsClusterParser.parse(Fixture.text("pcs/0.11.5/" + name + ".txt"));
  }

  @Test
  void every_host_has_its_result() {
    PcsCluster start = written("0.11.start-all-unreachable");
    PcsCluster stop = written("0.11.stop-all-unreachable");

    assertThat(start.isSuccess()).isFalse();
    assertThat(start.results())
        .extracting(HostResult::host, HostResult::failed)
        .containsExactly(tuple("pgrex01", false), tuple("pgrex02", true));
    assertThat(stop.results())
        .extracting(HostResult::host, HostResult::failed)
        .containsExactly(tuple("pgrex01", false), tuple("pgrex02", true));
    assertThat(stop.messagesOf("pgrex01"))
        .containsExactly("Stopping Cluster (pacemaker)...", "Stopping Cluster (corosync)...");
  }

  @Test
  void pcs_0_9_s_setup_is_read() {
    PcsCluster setup = written("0.9.setup");

    assertThat(setup.isSuccess()).isTrue();
    assertThat(setup.results()).hasSize(2);
    assertThat(setup.messagesOf("pgrex02"))
        .startsWith("Stopping Cluster (pacemaker)...")
        .endsWith("Success", "Success");
    assertThat(setup.steps()).hasSize(6);
  }

  @Test
  void authentication_is_told_of_each_host() {
    assertThat(written("0.9.auth").results())
        .containsExactly(
            new HostResult("pgrex01", false, List.of("Authorized")),
            new HostResult("pgrex02", false, List.of("Authorized")));
    PcsCluster failed = written("0.9.auth-failed");
    assertThat(failed.errors()).hasSize(2);
    assertThat(failed.results())
        .extracting(HostResult::host, HostResult::failed)
        .containsExactly(tuple("pgrex02", true), tuple("pgrex01", true));
  }

  @Test
  void a_warning_may_name_the_host_that_is_not_reached() {
    PcsCluster setup = written("0.12.setup-unreachable");

    assertThat(setup.warnings()).hasSize(1);
    assertThat(setup.errors()).hasSize(3);
    assertThat(setup.results())
        .extracting(HostResult::host, HostResult::failed)
        .containsExactly(tuple("pgrex02", true), tuple("pgrex01", true));
  }

  @Test
  void what_cibadmin_says_is_part_of_the_error() {
    assertThat(written("0.11.push-invalid").errors())
        .containsExactly(
            "unable to push cib\nCall cib_apply_diff failed (-205): Update does not conform to the"
                + " configured schema");
  }

  private static PcsCluster written(String name) {
    return PcsClusterParser.parse(Fixture.text("pcs/written/" + name + ".txt"));
  }
}
