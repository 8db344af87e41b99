package org.pgrex.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.parsers.process.ProcessList.HostProcess;
import org.pgrex.parsers.process.ProcessListParser;

class RunningTest {
  private static final String NOTHING =
      """
      UID          PID    PPID  C STIME TTY          TIME CMD
      root           1       0  0 04:20 ?        00:00:01 /sbin/init
      root         812       1  0 04:20 ?        00:00:00 /usr/bin/python3 -Es /usr/sbin/pcsd
      root        3252   17408  0 17:18 pts/0    00:00:00 grep postgres
      """;
  private static final String SERVER =
      """
      postgres     901       1  0 04:28 ?        00:00:00 /usr/lib/postgresql/15/bin/postgres -D /dbfp/pgdata/data -c config_file=/dbfp/pgdata/data/postgresql.conf -p 5432
      postgres     902     901  0 04:28 ?        00:00:00 postgres: checkpointer
      """;
  private static final String ANOTHER =
      """
      postgres     950       1  0 04:28 ?        00:00:00 /usr/lib/postgresql/15/bin/postgres -D /var/lib/other -p 5433
      postgres     951     950  0 04:28 ?        00:00:00 postgres: checkpointer
      """;

  private static ProcessList processes(String text) {
    return ProcessListParser.parse(text);
  }

  private static List<Integer> pids(String text) {
    return Running.postgres(processes(text), "/dbfp/pgdata/data").stream()
        .map(HostProcess::pid)
        .toList();
  }

  @Test
  void daemonsOfTheClusterAreFoundByTheirProgram() {
    String running =
        NOTHING
            + """
            root         780       1  1 04:28 ?        00:00:05 /usr/sbin/corosync -f
            root         781       1  0 04:28 ?        00:00:00 /usr/sbin/pacemakerd
            root         782     781  0 04:28 ?        00:00:00 vi /etc/corosync/corosync.conf
            """;

    assertThat(Running.clusterDaemons(processes(running)))
        .containsExactly("corosync", "pacemakerd");
    assertThat(Running.clusterDaemons(processes(NOTHING))).isEmpty();
  }

  @Test
  void theServerOfTheDataDirectoryIsFoundWithItsChildren() {
    assertThat(pids(NOTHING)).isEmpty();
    assertThat(pids(NOTHING + SERVER)).containsExactly(901, 902);
  }

  @Test
  void theServerOfAnotherDirectoryIsNotMeant() {
    assertThat(pids(NOTHING + ANOTHER)).isEmpty();
    assertThat(pids(NOTHING + ANOTHER + SERVER)).containsExactly(901, 902);
  }

  @Test
  void childrenThatHaveLostTheirServerAreMeant() {
    String orphan =
        "postgres     960       1  0 04:28 ?        00:00:00 postgres: walreceiver streaming\n";

    assertThat(pids(NOTHING + orphan)).containsExactly(960);
  }

  @Test
  void aServerThatNamesNoDirectoryIsMeant() {
    String unnamed = "postgres     970       1  0 04:28 ?        00:00:00 /usr/bin/postgres\n";

    assertThat(pids(NOTHING + unnamed)).containsExactly(970);
    assertThat(Running.postmaster(processes(NOTHING + unnamed), "/dbfp/pgdata/data")).isPresent();
  }

  @Test
  void theDirectoryIsFoundHoweverItIsWritten() {
    String slashes = SERVER.replace("-D /dbfp/pgdata/data", "-D /dbfp//pgdata/data/");

    assertThat(pids(NOTHING + slashes)).containsExactly(901, 902);
  }

  @Test
  void whereTheDirectoryIsNotKnownEveryServerIsMeant() {
    assertThat(Running.postgres(processes(NOTHING + SERVER + ANOTHER), "")).hasSize(4);
  }
}
