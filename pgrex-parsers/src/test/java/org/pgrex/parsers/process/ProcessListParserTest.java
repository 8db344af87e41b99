package org.pgrex.parsers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.process.ProcessList.HostProcess;
import org.pgrex.parsers.process.ServerProcess.Kind;

class ProcessListParserTest {
  @ParameterizedTest
  @ValueSource(strings = {"ps-ef-primary.txt", "ps-ef-grep.txt", "ps-eo-primary.txt"})
  void a_primary_s_postmaster_and_its_children_are_found(String file) {
    ProcessList list = ProcessListParser.parse(Fixture.text("procps/4.0.2/" + file));

    assertThat(list.postgresServers()).hasSize(8);
    assertThat(list.postgresServers().stream().filter(HostProcess::isPostmaster))
        .singleElement()
        .satisfies(
            postmaster -> {
              assertThat(postmaster.pid()).isEqualTo(1183);
              assertThat(postmaster.ppid()).isEqualTo(1);
              assertThat(postmaster.user()).isEqualTo("postgres");
              assertThat(postmaster.dataDirectory()).contains("/dbfp/pgdata/data");
            });
    assertThat(list.unparsed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ps-ef-stopped.txt", "ps-ef-stopped-grep.txt"})
  void a_stopped_host_has_none(String file) {
    ProcessList list = ProcessListParser.parse(Fixture.text("procps/4.0.2/" + file));

    assertThat(list.processes()).isNotEmpty();
    assertThat(list.postgresServers()).isEmpty();
  }

  @Test
  void the_manual_s_grep_is_no_server() {
    ProcessList list =
        ProcessListParser.parse("root      3252 17408  0 17:18 pts/0    00:00:00 grep postgres\n");

    assertThat(list.processes())
        .containsExactly(new HostProcess("root", 3252, 17408, "grep postgres"));
    assertThat(list.postgresServers()).isEmpty();
  }

  @Test
  void only_servers_are_servers() {
    ProcessList list =
        ProcessListParser.parse(
            """
            USER         PID    PPID COMMAND
            postgres       1       0 /usr/pgsql-14/bin/postmaster -D /dbfp/pgdata/data
            postgres       2       1 postgres: logger
            postgres       3       1 postgres
            root           4       1 psql -U postgres postgres
            postgres       5       1 -bash
            root           6       1 su - postgres
            root           7       1 vi postgresql.conf
            postgres       8       1 pg_basebackup -D /x/postgres
            root           9       1 /bin/sh /usr/lib/ocf/resource.d/linuxhajp/pgsql start
            """);

    assertThat(list.postgresServers()).extracting(HostProcess::pid).containsExactly(1, 2, 3);
    assertThat(list.postgresServers().get(0).dataDirectory()).contains("/dbfp/pgdata/data");
  }

  @Test
  void ps_aux_is_read_by_its_header() {
    ProcessList list =
        ProcessListParser.parse(
            """
            USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
            postgres    1183  0.0  0.3 216220 28928 ?        Ss   04:28   0:00 /usr/bin/postgres -D /d
            a line that is none
            """);

    assertThat(list.postgresServers()).extracting(HostProcess::pid).containsExactly(1183);
    assertThat(list.unparsed()).hasSize(1);
  }

  @Test
  void nothing_found_is_an_empty_list_but_another_text_is_refused() {
    assertThat(ProcessListParser.parse("").processes()).isEmpty();
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> ProcessListParser.parse("bash: ps: command not found"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ps-ef-pair", "ps-ef-forest", "ps-efZ", "ps-eo-lstart", "ps-aux"})
  void the_columns_may_be_others(String columns) {
    ProcessList list =
        ProcessListParser.parse(Fixture.text("procps/4.0.2/two-servers." + columns + ".txt"));

    assertThat(list.unparsed()).isEmpty();
    assertThat(list.postgresServers())
        .filteredOn(HostProcess::isPostmaster)
        .extracting(HostProcess::dataDirectory)
        .containsExactlyInAnyOrder(Optional.of("p"), Optional.of("s"));
    assertThat(list.postgresServers())
        .extracting(HostProcess::serverProcess)
        .contains(
            Optional.of(
                new ServerProcess(
                    Kind.WAL_SENDER, Optional.empty(), "postgres [local] START_REPLICATION")),
            Optional.of(
                new ServerProcess(
                    Kind.STARTUP, Optional.empty(), "waiting for 000000010000000000000044")),
            Optional.of(new ServerProcess(Kind.WAL_RECEIVER, Optional.empty(), "")));
  }

  @Test
  void a_title_tells_what_a_server_process_is_for() {
    assertThat(kind("postgres: main: checkpointer"))
        .isEqualTo(new ServerProcess(Kind.CHECKPOINTER, Optional.of("main"), ""));
    assertThat(kind("postgres: wal sender process repuser 192.168.2.2(4238) streaming 0/304FF68"))
        .isEqualTo(
            new ServerProcess(
                Kind.WAL_SENDER,
                Optional.empty(),
                "repuser 192.168.2.2(4238) streaming 0/304FF68"));
    assertThat(kind("postgres: writer process   ").kind()).isEqualTo(Kind.BACKGROUND_WRITER);
    assertThat(kind("edb-postgres: walsummarizer").kind()).isEqualTo(Kind.WAL_SUMMARIZER);
    assertThat(kind("postgres: app orders 192.168.0.9(55100) idle"))
        .isEqualTo(
            new ServerProcess(
                Kind.SESSION, Optional.empty(), "app orders 192.168.0.9(55100) idle"));
    assertThat(new HostProcess("root", 1, 0, "grep postgres: x").serverProcess()).isEmpty();
  }

  @Test
  void a_command_that_looks_like_a_header_is_a_process() {
    ProcessList list =
        ProcessListParser.parse("root      3252 17408  0 17:18 pts/0    00:00:00 grep PID CMD\n");

    assertThat(list.processes()).extracting(HostProcess::command).containsExactly("grep PID CMD");
  }

  private static ServerProcess kind(String command) {
    return new HostProcess("postgres", 2, 1, command).serverProcess().orElseThrow();
  }
}
