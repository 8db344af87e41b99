package org.pgrex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.pgrex.ConfigurationException;

class ClusterConfigTest {

  private static ClusterConfig.Builder builder() {
    return ClusterConfig.builder()
        .clusterName("pgrex_cluster")
        .node("192.168.2.1", "192.168.1.1", "192.168.3.1")
        .node("192.168.2.2", "192.168.1.2", "192.168.3.2")
        .archiveDirectory("/dbfp/pgarch/arc1");
  }

  private static List<String> problemsOf(ThrowingCallable call) {
    return catchThrowableOfType(ConfigurationException.class, call).problems().stream()
        .map(problem -> problem.key().orElse("") + " " + problem.reason().code())
        .toList();
  }

  @Test
  void theUsualClusterNeedsNameNodesAndArchiveDirectory() {
    ClusterConfig config = builder().build();

    assertThat(config.resources()).isEqualTo(ResourceIds.usual());
    assertThat(config.stonith()).isTrue();
    assertThat(config.standbyAddress()).isTrue();
    assertThat(config.pgPath()).isEmpty();
    assertThat(config.peerPassword()).isEqualTo(SshPassword.manual());
    assertThat(config.backupPassword()).isEqualTo(SshPassword.manual());
  }

  @Test
  void nothingGivenIsReportedFieldByField() {
    assertThat(problemsOf(() -> ClusterConfig.builder().build()))
        .containsExactly(
            "clusterName config.cluster-name",
            "nodes config.nodes.count",
            "archiveDirectory config.directory");
  }

  @Test
  void aMessageNamesTheField() {
    assertThatThrownBy(() -> builder().archiveDirectory("arc1").build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "archiveDirectory: found \"arc1\"; expected the absolute path of a directory,"
                + " beginning with / and not / itself");
  }

  @Test
  void aBadNodeIsNamedByItsIndex() {
    assertThat(
            problemsOf(
                () ->
                    ClusterConfig.builder()
                        .clusterName("c")
                        .node("pgrex01")
                        .node("10.0.0.2", "10.0.1.2", "10.0.1.2")
                        .archiveDirectory("/arc")
                        .build()))
        .containsExactly(
            "nodes[0].dLanAddress config.address",
            "nodes[0].icLanAddresses config.node.ic-lan-count",
            "nodes[1].icLanAddresses config.address.twice");
  }

  @Test
  void theNodesMustDifferAndHaveTheSameIcLans() {
    NodeConfig first = NodeConfig.of("10.0.0.1", "10.0.1.1");

    assertThat(problemsOf(() -> pair(first, NodeConfig.of("10.0.0.1", "10.0.1.1"))))
        .containsExactly(
            "nodes[1].dLanAddress config.address.twice",
            "nodes[1].icLanAddresses config.address.twice");
    assertThat(problemsOf(() -> pair(first, NodeConfig.of("10.0.0.2", "10.0.1.2", "10.0.2.2"))))
        .containsExactly("nodes[1].icLanAddresses config.nodes.ic-lan-count");
    assertThat(problemsOf(() -> builder().node(first).build()))
        .containsExactly("nodes config.nodes.count");
  }

  private static ClusterConfig pair(NodeConfig first, NodeConfig second) {
    return ClusterConfig.builder()
        .clusterName("c")
        .node(first)
        .node(second)
        .archiveDirectory("/arc")
        .build();
  }

  @Test
  void aLineBreakIsPartOfNoValue() {
    assertThat(
            problemsOf(
                () -> builder().clusterName("a\n").archiveDirectory("/a\n").pgPath("/\0").build()))
        .containsExactly(
            "clusterName config.cluster-name",
            "archiveDirectory config.directory",
            "pgPath config.directory");
    assertThat(problemsOf(() -> ResourceIds.builder().ping("ping\n").build()))
        .containsExactly("ping config.resource-id");
    assertThat(problemsOf(() -> NodeConfig.of("10.0.0.1\n", "10.0.1.1")))
        .containsExactly("dLanAddress config.address");
  }

  @Test
  void whatTheClusterDoesNotHaveIsNotAmongItsResources() {
    ClusterConfig config = builder().standbyAddress(false).stonith(false).build();

    assertThat(config.resources().ipaddrStandby()).isEmpty();
    assertThat(config.resources().fencing()).isEmpty();
    assertThat(config.resources().ipaddrPrimary()).contains("ipaddr-primary");
  }

  @Test
  void resourceIdsReportEveryProblem() {
    assertThat(
            problemsOf(
                () ->
                    new ResourceIds(
                        "-",
                        "pgsql",
                        Optional.of(""),
                        Optional.of("a b"),
                        Optional.of("$x"),
                        List.of("p", "p"),
                        List.of("é"),
                        List.of("fence"))))
        .containsExactly(
            "pgsqlClone config.resource-id",
            "ipaddrPrimary config.resource-id",
            "ipaddrReplication config.resource-id",
            "ipaddrStandby config.resource-id",
            "ping config.resource-id.twice",
            "storageMon config.resource-id",
            "fencing config.fencing.count");
  }

  @Test
  void aPasswordFileIsAbsoluteAndOnlyOfItsMode() {
    assertThat(problemsOf(() -> SshPassword.passfile(Path.of("passwd"))))
        .containsExactly("file config.password-file.not-absolute");
    assertThat(problemsOf(() -> new SshPassword(SshPassword.Mode.PASSFILE, Optional.empty())))
        .containsExactly("file config.password-file.missing");
    assertThat(new SshPassword(SshPassword.Mode.NOPASS, Optional.of(Path.of("/passwd"))))
        .isEqualTo(SshPassword.nopass());
  }

  @Test
  void listsCannotBeChangedAfterwards() {
    ClusterConfig config = builder().build();

    assertThat(config.nodes()).isUnmodifiable();
    assertThat(config.nodes().get(0).icLanAddresses()).isUnmodifiable();
    assertThat(config.resources().ping()).isUnmodifiable();
  }
}
