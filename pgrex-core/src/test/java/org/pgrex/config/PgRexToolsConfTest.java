package org.pgrex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PgRexToolsConfTest {

  @Test
  void everyKeyIsRead() {
    ClusterConfig config =
        ConfText.complete()
            .with("PEER_NODE_SSH_PASS_MODE", "passfile")
            .with("BACKUP_NODE_SSH_PASS_MODE", "nopass")
            .with("PING_ResourceID", "ping1-clone , ping2-clone")
            .with("STORAGE_MON_ResourceID", "mon1-clone,mon2-clone")
            .parsed();

    assertThat(config)
        .isEqualTo(
            ClusterConfig.builder()
                .clusterName("pgrex_cluster")
                .node("192.168.2.1", "192.168.1.1", "192.168.3.1")
                .node("192.168.2.2", "192.168.1.2", "192.168.3.2")
                .archiveDirectory("/dbfp/pgarch/arc1")
                .pgPath("/usr/pgsql-17/bin")
                .resources(
                    ResourceIds.builder()
                        .ping("ping1-clone", "ping2-clone")
                        .storageMon("mon1-clone", "mon2-clone")
                        .build())
                .peerPassword(SshPassword.passfile(Path.of("/root/.pgrex/peer_passwd")))
                .backupPassword(SshPassword.nopass())
                .build());
  }

  @Test
  void whatIsNotGivenIsTheDefaultOrNotVerified() {
    ClusterConfig config = ConfText.smallest().parsed();

    assertThat(config.stonith()).isTrue();
    assertThat(config.standbyAddress()).isTrue();
    assertThat(config.pgPath()).isEmpty();
    assertThat(config.peerPassword()).isEqualTo(SshPassword.manual());
    assertThat(config.backupPassword()).isEqualTo(SshPassword.manual());
    assertThat(config.resources())
        .isEqualTo(
            new ResourceIds(
                "pgsql-clone",
                "pgsql",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void aKeyWithoutValueCountsAsNotGiven() {
    ClusterConfig config =
        ConfText.smallest()
            .with("PGPATH", " # of the postgres user")
            .with("IPADDR_STANDBY", "")
            .with("PEER_NODE_SSH_PASS_MODE", "\u3000")
            .with("STONITH_ResourceID", "")
            .parsed();

    assertThat(config).isEqualTo(ConfText.smallest().parsed());
  }

  @Test
  void aKeyMayFollowItsEmptyLine() {
    assertThat(ConfText.smallest().with("PGPATH", "").plus("PGPATH = /usr/bin").parsed().pgPath())
        .contains("/usr/bin");
  }

  @Test
  void commentsBlankLinesAndSpacesOfEitherWidthDoNotMatter() {
    ClusterConfig config =
        PgRexToolsConf.parse(
            "conf",
            """
            # 両ノードの D-LAN

            \u3000D_LAN_IPAddress\u3000=\u3000192.168.2.1\u3000,\u3000192.168.2.2\u3000\u3000# (例)
              IC_LAN_IPAddress=(\u3000192.168.1.1\u3000,192.168.1.2 )\u3000,\t( 192.168.3.1,192.168.3.2)#= #
            \u3000\s
            Archive_dir\t=\t/dbfp/pgarch/arc1\t \u3000\s
            PG_REX_Primary_ResourceID = pgsql-clone#pgsql
            PG_REX_Primitive_ResourceID=pgsql
            # HACLUSTER_NAME = another
            HACLUSTER_NAME =pgrex_cluster   # required""");

    assertThat(config).isEqualTo(ConfText.smallest().parsed());
  }

  @Test
  void linesMayEndAsOnWindowsAndTheTextMayBeginWithAByteOrderMark() {
    String text = "\uFEFF" + ConfText.complete().toString().replace("\n", "\r\n");

    assertThat(PgRexToolsConf.parse("conf", text)).isEqualTo(ConfText.complete().parsed());
  }

  @Test
  void oneIcLanIsEnough() {
    ClusterConfig config =
        ConfText.smallest().with("IC_LAN_IPAddress", "(192.168.1.1, 192.168.1.2)").parsed();

    assertThat(config.nodes())
        .containsExactly(
            NodeConfig.of("192.168.2.1", "192.168.1.1"),
            NodeConfig.of("192.168.2.2", "192.168.1.2"));
  }

  @Test
  void addressesMayBeOfIpv6() {
    ClusterConfig config =
        ConfText.smallest()
            .with("D_LAN_IPAddress", "fd00:2::1, fd00:2::2")
            .with("IC_LAN_IPAddress", "(fd00:1::1,fd00:1::2)")
            .parsed();

    assertThat(config.nodes().get(1)).isEqualTo(NodeConfig.of("fd00:2::2", "fd00:1::2"));
  }

  @Test
  void withoutAnAddressOfTheStandbyItsResourceIsIgnored() {
    ClusterConfig config =
        ConfText.complete()
            .with("IPADDR_STANDBY", "disable")
            .with("IPADDR_STANDBY_ResourceID", "not an id")
            .parsed();

    assertThat(config.standbyAddress()).isFalse();
    assertThat(config.resources().ipaddrStandby()).isEmpty();
  }

  @Test
  void withoutStonithItsResourcesAreIgnored() {
    ClusterConfig config =
        ConfText.complete().with("STONITH", "disable").with("STONITH_ResourceID", "one").parsed();

    assertThat(config.stonith()).isFalse();
    assertThat(config.resources().fencing()).isEmpty();
  }

  @Test
  void aPasswordFileIsIgnoredUnlessTheModeAsksForIt() {
    ClusterConfig config =
        ConfText.smallest()
            .with("PEER_NODE_SSH_PASS_FILE", "relative")
            .with("BACKUP_NODE_SSH_PASS_MODE", "nopass")
            .with("BACKUP_NODE_SSH_PASS_FILE", "/nowhere")
            .parsed();

    assertThat(config.peerPassword()).isEqualTo(SshPassword.manual());
    assertThat(config.backupPassword()).isEqualTo(SshPassword.nopass());
  }

  @Test
  void directoriesLoseTheirTrailingSlash() {
    ClusterConfig config =
        ConfText.smallest().with("Archive_dir", "/a b/arc/").with("PGPATH", "/usr/bin//").parsed();

    assertThat(config.archiveDirectory()).isEqualTo("/a b/arc");
    assertThat(config.pgPath()).contains("/usr/bin");
  }
}
