package org.pgrex.testkit.simulated.commands;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.testkit.print.CfgtoolPrinter;
import org.pgrex.testkit.print.ProcessListPrinter;
import org.pgrex.testkit.simulated.world.DataDirectory;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.testkit.simulated.world.PostgresServer;

/**
 * The shell scripts that pgrex sends, {@code sh -c SCRIPT pgrex-NAME ARGUMENT...}: known by their
 * name, and given their arguments.
 */
final class Probes implements Program {
  private final Map<String, Probe> probes =
      Map.of(
          "pgrex-cluster-watch", Probes::clusterWatch,
          "pgrex-node-facts", Probes::nodeFacts,
          "pgrex-kept-cib", Probes::keptCib,
          "pgrex-data-directory", Probes::dataDirectory,
          "pgrex-wal-files", Probes::walFiles,
          "pgrex-links", Probes::links,
          "pgrex-put-definition", Probes::putDefinition,
          "pgrex-recovery-signal", Probes::recoverySignal,
          "pgrex-recovery-change", Probes::recoveryChange);

  private interface Probe {
    int run(Job job, List<String> arguments);
  }

  /** Whether it is one of the scripts. */
  boolean know(List<String> words) {
    return words.size() >= 3 && words.get(0).equals("-c") && probes.containsKey(words.get(2));
  }

  @Override
  public int run(Job job, Arguments arguments) {
    List<String> words = arguments.all();
    if (words.size() < 3 || !words.get(0).equals("-c")) {
      throw arguments.unknown("a script must have a name: sh -c SCRIPT NAME");
    }
    Probe probe = probes.get(words.get(2));
    if (probe == null) {
      throw arguments.unknown("no script is called '%s' here".formatted(words.get(2)));
    }
    return probe.run(job, words.subList(3, words.size()));
  }

  /** Refuses another number of arguments than a script has. */
  private static void expect(Job job, List<String> arguments, int count) {
    if (arguments.size() != count) {
      throw new UnknownCommandError(
          job, "the script takes %d arguments, not %s".formatted(count, arguments));
    }
  }

  private static int number(Job job, String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new UnknownCommandError(job, text + " is no number");
    }
    return Integer.parseInt(text);
  }

  private static int clusterWatch(Job job, List<String> arguments) {
    expect(job, arguments, 4);
    if (!String.join(" ", arguments).matches("([0-9]{1,6}(\\.[0-9]{1,3})? ){3}(yes|no)")) {
      throw new UnknownCommandError(job, "known are three times in seconds, and yes or no");
    }
    boolean withLinks = arguments.get(3).equals("yes");
    String known = "";
    while (!job.hasInputWaiting()) {
      String now = version(job.host());
      if (now.equals(known)) {
        job.pass(seconds(arguments.get(0)));
      } else {
        known = now;
        job.print((withLinks ? PacemakerPrograms.links(job.host()).orElse("") : "") + ".\n");
        job.print(PacemakerPrograms.statusDocument(job.host()) + ".\n");
      }
    }
    return 0;
  }

  private static Duration seconds(String number) {
    return Duration.ofMillis(new BigDecimal(number).movePointRight(3).intValue());
  }

  private static String version(Host host) {
    return host.pacemaker().answers() ? CibView.root(host).strip() : "down";
  }

  private static int nodeFacts(Job job, List<String> arguments) {
    if (!arguments.equals(List.of(HostPrograms.COROSYNC_CONF, "/var/lib/pacemaker/cib/cib.xml"))) {
      throw new UnknownCommandError(job, "no such files of the cluster");
    }
    Host host = job.host();
    job.print(host.name() + "\n");
    job.print(host.isConfigured() ? "configured\n" : "not configured\n");
    job.print(PacemakerPrograms.statusDocument(host) + ".\n");
    job.print(ProcessListPrinter.print(HostProcesses.of(host)) + ".\n");
    if (host.pacemaker().information().isPresent()) {
      job.print(CibView.document(host));
    }
    job.print("\n.\n");
    return 0;
  }

  private static int keptCib(Job job, List<String> arguments) {
    if (!arguments.equals(List.of("/var/lib/pacemaker/cib/"))) {
      throw new UnknownCommandError(job, "no such directory of the cluster");
    }
    Host host = job.host();
    host.pacemaker().cibFiles().forEach(file -> job.print(file + "\n"));
    job.print("\n.\n");
    if (host.pacemaker().information().isPresent()) {
      job.print(CibView.document(host));
    }
    job.print("\n.\n");
    return 0;
  }

  private static int dataDirectory(Job job, List<String> arguments) {
    expect(job, arguments, 3);
    Host host = job.host();
    DataDirectory data = host.data();
    List<String> told = new ArrayList<>();
    if (host.hasLock() && arguments.get(2).equals(job.plan().tmpdir())) {
      told.add("lock " + job.plan().lockFile());
    }
    boolean here = data.exists() && arguments.get(0).equals(job.plan().pgdata());
    String wal = arguments.get(1);
    told.add("pgdata-kind " + (here ? "directory" : "absent"));
    told.add("pgdata-real " + arguments.get(0));
    if (here) {
      told.add("pgdata-owner postgres");
      if (data.has("PG_VERSION")) {
        told.add("version " + job.plan().postgres());
      }
      if (data.has("pg_wal")) {
        wal = Plan.WAL_DIRECTORY;
        told.add("wal-link " + wal);
      }
      host.postgres().map(PostgresServer::pid).ifPresent(pid -> told.add("postmaster " + pid));
      data.entries().forEach(entry -> told.add("pgdata-entry " + entry));
    }
    told.add("pgdata-free " + host.free());
    told.add("pgdata-filesystem /dev/vdb1");
    if (!wal.isEmpty()) {
      boolean walHere = data.walExists() && wal.equals(Plan.WAL_DIRECTORY);
      told.add("wal-kind " + (walHere ? "directory" : "absent"));
      if (walHere) {
        told.add("wal-owner postgres");
        data.wal().forEach(entry -> told.add("wal-entry " + entry));
        if (!data.wal().isEmpty()) {
          told.add("wal-entry archive_status");
        }
      }
      told.add("wal-real " + wal);
      told.add("wal-free " + host.free());
      told.add("wal-filesystem /dev/vdb1");
    }
    told.add("end of-it");
    job.print(String.join("\n", told) + "\n");
    return 0;
  }

  private static int walFiles(Job job, List<String> arguments) {
    for (String directory : arguments) {
      List<String> names =
          switch (directory) {
            case Plan.ARCHIVE -> job.host().archive().names();
            case Plan.WAL_DIRECTORY -> job.host().data().wal();
            default -> List.of();
          };
      names.forEach(name -> job.print(name + "\n"));
    }
    return 0;
  }

  private static int links(Job job, List<String> arguments) {
    expect(job, arguments, 1);
    int rounds = number(job, arguments.get(0));
    Optional<String> links = PacemakerPrograms.links(job.host());
    for (;
        links.filter(text -> text.contains("disconnected")).isPresent() && rounds > 0;
        rounds--) {
      job.pass(Duration.ofMillis(250));
      links = PacemakerPrograms.links(job.host());
    }
    links.ifPresentOrElse(job::print, () -> job.error(CfgtoolPrinter.STOPPED));
    return links.isPresent() ? 0 : 1;
  }

  private static int putDefinition(Job job, List<String> arguments) {
    expect(job, arguments, 1);
    job.host().files().put(arguments.get(0), job.input());
    return 0;
  }

  private static int recoverySignal(Job job, List<String> arguments) {
    expect(job, arguments, 1);
    if (!arguments.equals(List.of(job.plan().pgdata())) || !job.host().data().exists()) {
      job.error("sh: 1: cannot create %s/recovery.signal\n".formatted(arguments.get(0)));
      return 2;
    }
    job.host().data().remove("standby.signal");
    job.host().data().add("recovery.signal");
    return 0;
  }

  private static int recoveryChange(Job job, List<String> arguments) {
    expect(job, arguments, 3);
    if (!arguments.get(0).equals(job.plan().pgdata())) {
      throw new UnknownCommandError(job, "known is a recovery in " + job.plan().pgdata());
    }
    String known = arguments.get(1);
    int rounds = number(job, arguments.get(2));
    String now = recovery(job.host());
    for (; now.equals(known) && rounds > 0; rounds--) {
      job.pass(Duration.ofMillis(250));
      now = recovery(job.host());
    }
    job.print(now + "\n");
    return 0;
  }

  private static String recovery(Host host) {
    return host.postgres()
        .map(
            server ->
                server.mode() == PostgresServer.Mode.ARCHIVE_RECOVERY
                    ? "up starting startup recovering " + server.restoring()
                    : "up ready    ")
        .map(String::stripTrailing)
        .orElse("gone");
  }
}
