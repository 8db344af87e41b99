package org.pgrex.testkit.simulated.commands;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.parsers.process.ProcessList.HostProcess;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.testkit.simulated.world.PostgresServer;

/** The processes of a simulated host. */
final class HostProcesses {
  private static final List<String> DAEMONS =
      List.of("based", "fenced", "execd", "attrd", "schedulerd", "controld");

  private final List<HostProcess> all = new ArrayList<>();

  private HostProcesses() {}

  static ProcessList of(Host host) {
    HostProcesses processes = new HostProcesses();
    processes.add("root", 1, 0, "/lib/systemd/systemd --system --deserialize 18");
    processes.add("root", 90, 1, "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups");
    if (host.hasPcsd()) {
      processes.add("root", 161, 1, "/usr/bin/python3 -Es /usr/sbin/pcsd");
    }
    if (!host.pacemaker().isDown()) {
      processes.cluster();
    }
    host.postgres().ifPresent(processes::server);
    processes.add("root", 9999, 90, "ps -ef");
    return new ProcessList(processes.all, List.of());
  }

  private void add(String user, int pid, int parent, String command) {
    all.add(new HostProcess(user, pid, parent, command));
  }

  private void cluster() {
    add("root", 201, 1, "/usr/sbin/corosync -f");
    add("root", 202, 1, "/usr/sbin/pacemakerd");
    for (int i = 0; i < DAEMONS.size(); i++) {
      add("hacluster", 203 + i, 202, "/usr/lib/pacemaker/pacemaker-" + DAEMONS.get(i));
    }
  }

  private void server(PostgresServer server) {
    int pid = server.pid();
    String options =
        server.options().isEmpty()
            ? " -c config_file=" + Plan.PGDATA + "/postgresql.conf -p " + Plan.PORT
            : " " + String.join(" ", server.options());
    add("postgres", pid, 1, Plan.BIN + "/postgres -D " + Plan.PGDATA + options);
    add("postgres", 2000 + pid, pid, "postgres: checkpointer ");
    add("postgres", 2001 + pid, pid, "postgres: background writer ");
    switch (server.mode()) {
      case STANDBY -> add("postgres", 2002 + pid, pid, "postgres: startup waiting for WAL");
      case ARCHIVE_RECOVERY ->
          add("postgres", 2002 + pid, pid, "postgres: startup recovering " + server.restoring());
      case PRIMARY, RECOVERED -> add("postgres", 2002 + pid, pid, "postgres: walwriter ");
    }
  }
}
