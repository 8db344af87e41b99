package org.pgrex.testkit.simulated.commands;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.parsers.process.ProcessList.HostProcess;
import org.pgrex.testkit.simulated.world.Definition;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Instance;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.testkit.simulated.world.PostgresServer;

/** The processes of a simulated host. */
final class HostProcesses {
  private static final List<String> DAEMONS =
      List.of("based", "fenced", "execd", "attrd", "schedulerd", "controld");

  private final List<HostProcess> all = new ArrayList<>();

  private final Plan plan;

  private HostProcesses(Plan plan) {
    this.plan = plan;
  }

  static ProcessList of(Host host) {
    HostProcesses processes = new HostProcesses(host.world().plan());
    processes.add("root", 1, 0, "/lib/systemd/systemd --system --deserialize 18");
    processes.add("root", 90, 1, "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups");
    if (host.hasPcsd()) {
      processes.add("root", 161, 1, "/usr/bin/python3 -Es /usr/sbin/pcsd");
    }
    if (!host.pacemaker().isDown()) {
      processes.cluster();
    }
    host.postgres().ifPresent(processes::server);
    host.pacemaker().instances().stream()
        .filter(one -> isFurtherDatabase(host, one))
        .forEach(processes::furtherServer);
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
            ? " -c config_file=" + plan.pgdata() + "/postgresql.conf -p " + plan.port()
            : " " + String.join(" ", server.options());
    add("postgres", pid, 1, plan.bin() + "/postgres -D " + plan.pgdata() + options);
    title(2000 + pid, pid, "checkpointer", "");
    title(2001 + pid, pid, plan.postgres() < 11 ? "writer" : "background writer", "");
    switch (server.mode()) {
      case STANDBY -> title(2002 + pid, pid, "startup", "waiting for WAL");
      case ARCHIVE_RECOVERY ->
          title(2002 + pid, pid, "startup", "recovering " + server.restoring());
      case PRIMARY, RECOVERED ->
          title(2002 + pid, pid, plan.postgres() < 11 ? "wal writer" : "walwriter", "");
    }
  }

  private static boolean isFurtherDatabase(Host host, Instance instance) {
    return instance.isActive()
        && new Definition(host.world().plan().definition())
            .furtherDatabases()
            .contains(instance.primitive());
  }

  private void furtherServer(Instance instance) {
    String pgdata = instance.primitive().attributes().getOrDefault("pgdata", "");
    add("postgres", 5000 + all.size(), 1, plan.bin() + "/postgres -D " + pgdata);
  }

  /** What a server's process calls itself: older releases say that it is one. */
  private void title(int pid, int parent, String kind, String activity) {
    String gap = plan.postgres() < 11 ? " process   " : plan.postgres() < 13 ? "   " : " ";
    add("postgres", pid, parent, "postgres: " + kind + gap + activity);
  }
}
