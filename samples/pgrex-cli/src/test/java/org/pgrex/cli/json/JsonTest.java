package org.pgrex.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.Effect;
import org.pgrex.Message;
import org.pgrex.cli.Messages;
import org.pgrex.cli.Statuses;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.PcsStatusParser;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.Timeline;
import org.pgrex.parsers.postgres.WalFileName;
import org.pgrex.transport.User;

class JsonTest {
  private final Json json = Json.in(Messages.in(Locale.ENGLISH));

  private record Values(
      Lsn lsn, WalFileName file, Timeline timeline, Duration duration, User user, Effect effect) {}

  @Test
  void aClusterStatusIsWrittenAsScriptsRelyOnIt() throws IOException {
    assertThat(json.line(Statuses.full())).isEqualTo(resource("cluster-status.json"));
  }

  @Test
  void whatASourceDoesNotTellIsAbsent() {
    assertThat(json.line(Statuses.bare(false))).isEqualTo("{\"running\":false}");
  }

  @Test
  void aClusterThatRunsAlwaysHasNodesResourcesAndFailures() {
    assertThat(json.line(Statuses.bare(true)))
        .isEqualTo("{\"running\":true,\"nodes\":[],\"resources\":[],\"failures\":[]}");
  }

  @Test
  void allThatAStatusTellsBesidesIsWrittenWhereItIsTold() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Status of pacemakerd: 'Pacemaker is running' (last updated 2026-11-23 04:46:26Z)
            Full List of Resources:
              * Resource Group: g:
                * 1/2\t(ocf:x:y):\tActive a

            Operations:
              * Node: a (1):
                * r: migration-threshold=1:
                  * (5) start

            Tickets:
              * t\tgranted

            Negative Location Constraints:
              * b\tprevents r from running on a
            error: odd
            """);

    assertThat(json.line(status))
        .contains(
            "\"pacemakerd\":{\"state\":\"running\",\"lastUpdated\":\"2026-11-23 04:46:26Z\"}",
            "\"collectives\":[{\"id\":\"g\",\"kind\":\"group\",\"parents\":[]}]",
            "\"resourceCounts\":[{\"resourceAgent\":\"ocf:x:y\",\"node\":\"a\",\"active\":1,"
                + "\"total\":2,\"parents\":[\"g\"]}]",
            "\"operations\":[{\"node\":\"a\",\"resource\":\"r\",\"migrationThreshold\":1,"
                + "\"orphan\":false,\"operations\":[{\"call\":5,\"task\":\"start\"}]}]",
            "\"bans\":[{\"id\":\"b\",\"resource\":\"r\",\"node\":\"a\",\"promotedOnly\":false}]",
            "\"tickets\":[{\"id\":\"t\",\"status\":\"granted\",\"standby\":false,"
                + "\"attributes\":{}}]",
            "\"errors\":[\"error: odd\"]");
  }

  @Test
  void linesThatTheParserDoesNotKnowAreKept() {
    assertThat(json.line(Statuses.bare(false, new Unparsed(7, "what is this?"))))
        .isEqualTo("{\"running\":false,\"unparsed\":[{\"line\":7,\"text\":\"what is this?\"}]}");
  }

  @Test
  void onlyTheComponentsOfARecordAreWrittenAndUnparsedOnlyWhereThereIsSome() {
    LinkStatus.Peer peer = new LinkStatus.Peer(1, "localhost");
    LinkStatus.Link link =
        new LinkStatus.Link(0, Optional.of("udp"), Optional.empty(), List.of(peer));
    LinkStatus status =
        new LinkStatus(Optional.of(1), Optional.of("knet"), List.of(link), List.of());

    assertThat(json.line(status))
        .isEqualTo(
            "{\"localNodeId\":1,\"transport\":\"knet\",\"links\":[{\"id\":0,\"protocol\":\"udp\","
                + "\"peers\":[{\"nodeId\":1,\"status\":\"localhost\"}]}]}");
  }

  @Test
  void valuesHaveTheNotationOfTheirField() {
    Values values =
        new Values(
            Lsn.parse("0/3000060"),
            WalFileName.parse("000000020000000000000003"),
            new Timeline(2),
            Duration.ofMillis(1500),
            User.POSTGRES,
            Effect.DESTROYS);

    assertThat(json.line(values))
        .isEqualTo(
            "{\"lsn\":\"0/3000060\",\"file\":\"000000020000000000000003\","
                + "\"timeline\":2,\"duration\":\"PT1.5S\",\"user\":\"postgres\","
                + "\"effect\":\"destroys\"}");
  }

  @Test
  void aMessageHasItsCodeAndArgumentsForPrograms() {
    assertThat(json.line(Message.of("no.such.code", "pgrex01")))
        .isEqualTo(
            "{\"code\":\"no.such.code\",\"arguments\":[\"pgrex01\"],"
                + "\"text\":\"no.such.code[pgrex01]\"}");
  }

  private static String resource(String name) throws IOException {
    try (InputStream text = Objects.requireNonNull(JsonTest.class.getResourceAsStream(name))) {
      return new ObjectMapper().readTree(text).toString();
    }
  }
}
