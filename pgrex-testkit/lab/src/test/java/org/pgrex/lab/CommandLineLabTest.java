package org.pgrex.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The command line and the first program of the README, run on the control host as a user would:
 * the one starts and stops a cluster, the other starts it again.
 */
@OnLab(reset = OnLab.Reset.BEFORE_THE_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CommandLineLabTest {
  private static final Path QUICKSTART =
      Path.of("../../samples/quickstart/target/classes").toAbsolutePath();

  @Test
  @Order(1)
  void operatesTheClusterWithTheContractsExitStatuses(Lab lab) {
    String definition = lab.resourceDefinition().toString();

    assertThat(pgrex(lab, "status").exitStatus()).isZero();
    Outcome dryRun = pgrex(lab, "primary", "start", "pgrex01", "--define", definition, "--dry-run");
    assertThat(dryRun.orThrow()).contains("pcs cluster setup pgrex_cluster", "pcs quorum unblock");
    assertThat(lab.pgrex01().exists("/etc/corosync/corosync.conf")).isFalse();

    assertThat(pgrex(lab, "primary", "start", "pgrex01", "--define", definition).orThrow())
        .contains("(11)");
    assertThat(pgrex(lab, "standby", "start", "pgrex02").orThrow()).contains("(7)");
    assertThat(lab.atStandby("SELECT pg_is_in_recovery()").orThrow()).isEqualTo("t");
    assertThat(pgrex(lab, "--json", "status").orThrow()).contains("\"HS:sync\"");

    Outcome failover = pgrex(lab, "stop", "pgrex01");
    assertThat(failover.exitStatus()).isEqualTo(3);
    assertThat(failover.output()).contains("--allow-failover");
    Outcome japanese = pgrexIn(lab, "ja", "stop", "pgrex01");
    assertThat(japanese.exitStatus()).isEqualTo(3);
    assertThat(japanese.output()).contains("フェイルオーバ");
    pgrex(lab, "stop", "pgrex02").orThrow();
    String[] anew = {"standby", "start", "pgrex02", "--data", "base-backup"};
    Outcome unasked = pgrex(lab, anew);
    assertThat(unasked.exitStatus()).as(unasked.output()).isEqualTo(3);
    assertThat(unasked.output()).contains("--yes", LabHost.PGDATA);
    assertThat(lab.pgrex02().exists(LabHost.PGDATA + "/PG_VERSION")).isTrue();
    pgrex(lab, "stop", "pgrex01").orThrow();
    assertThat(pgrex(lab, "primary", "start", "nobody").exitStatus()).isNotZero();
  }

  @Test
  @Order(2)
  void startsTheClusterAgainByTheReadmesProgram(Lab lab) {
    // The program reads /etc/pg-rex_tools.conf and ~/.ssh/config: it gets them for itself alone.
    String output =
        lab.onControl(
                "unshare",
                "--mount",
                "sh",
                "-ec",
                """
                state=$1; shift
                scratch=$state/quickstart; mkdir -p "$scratch"; mount -t tmpfs tmpfs "$scratch"
                for directory in etc root; do
                  mkdir -p "$scratch/$directory/upper" "$scratch/$directory/work"
                  mount -t overlay overlay \
                    -o "lowerdir=/$directory,upperdir=$scratch/$directory/upper,workdir=$scratch/$directory/work" \
                    "/$directory"
                done
                cp "$state/pg-rex_tools.conf" /etc/
                mkdir -p -m 700 /root/.ssh
                cp "$state/ssh_config" /root/.ssh/config
                exec java "$@"
                """,
                "sh",
                lab.toolsConf().getParent().toString(),
                "-cp",
                QUICKSTART + ":" + PgrexProgram.jar(),
                "org.pgrex.quickstart.Quickstart")
            .orThrow();

    assertThat(output).contains("Wait until pgrex02", "DONE");
    assertThat(lab.atStandby("SELECT pg_is_in_recovery()").orThrow()).isEqualTo("t");
  }

  private static Outcome pgrex(Lab lab, String... arguments) {
    return pgrexIn(lab, "en", arguments);
  }

  private static Outcome pgrexIn(Lab lab, String language, String... arguments) {
    return lab.onControl(PgrexProgram.command(lab, language, arguments).toArray(String[]::new));
  }
}
