package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.ParseException;

/** Texts that tell of a stopped node, and texts that are no status. */
class PcsStatusRefusalsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
            Error: error running crm_mon, is pacemaker running?
              error: Could not connect to launcher: Connection refused
              crm_mon: Error: cluster is not available on this node
            """,
        """
            Error: error running crm_mon, is pacemaker running?
              error: Could not connect to launcher: Connection refused
              crm_mon: Connection to cluster failed: Connection refused
            """,
        """
            Error: error running crm_mon, is pacemaker running? Error: cluster is not available on this node
            """,
        "Error: error running crm_mon, is pacemaker running?\n",
        "Error: cluster is not currently running on this node\n",
        "Connection to cluster failed: Transport endpoint is not connected\n",
        "crm_mon: Error: cluster is not available on this node\n",
      })
  void a_stopped_node_is_not_running(String text) {
    ClusterStatus status = PcsStatusParser.parse(text);

    assertThat(status.running()).isFalse();
    assertThat(status.summary()).isEmpty();
    assertThat(status.nodes()).isEmpty();
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void a_crm_mon_that_fails_for_another_reason_is_not_a_stopped_node() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(
            () ->
                PcsStatusParser.parse(
                    """
            Error: error running crm_mon, is pacemaker running?
              crm_mon: Connection to cluster failed: Connection timed out
            """))
        .withMessageContaining("Connection timed out")
        .satisfies(e -> assertThat(e.line()).isEqualTo(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n\n",
        "Warning: nothing else",
        "bash: pcs: command not found\n",
        "hello\nworld"
      })
  void another_text_is_refused(String text) {
    assertThatExceptionOfType(ParseException.class).isThrownBy(() -> PcsStatusParser.parse(text));
  }
}
