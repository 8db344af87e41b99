package org.pgrex.testkit.simulated.commands;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgrex.testkit.print.ProcessListPrinter;
import org.pgrex.testkit.simulated.world.DataDirectory;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.testkit.simulated.world.Row;

/** What every Linux host has: uname, ps, test, rm, du, find, tail. */
final class HostPrograms {
  static final String COROSYNC_CONF = "/etc/corosync/corosync.conf";
  private static final String CIB_DIRECTORY = "/var/lib/pacemaker/cib/";
  private static final String CIB_FILES =
      "-P " + CIB_DIRECTORY + " -xdev -mindepth 1 -maxdepth 1 -name cib*";

  /** What rm would have to remove more for than a small file. */
  private static final List<String> KEPT =
      List.of(Plan.ARCHIVE, Plan.WAL_DIRECTORY, COROSYNC_CONF, CIB_DIRECTORY);

  /** What PGDATA has besides what a base backup copies. */
  private static final long OTHER_BYTES = 18L << 20;

  void into(Map<String, Program> programs) {
    programs.put("uname", HostPrograms::uname);
    programs.put("ps", HostPrograms::ps);
    programs.put("test", HostPrograms::test);
    programs.put("rm", HostPrograms::rm);
    programs.put("du", HostPrograms::du);
    programs.put("find", HostPrograms::find);
    programs.put("tail", HostPrograms::tail);
    programs.put("true", (job, arguments) -> 0);
  }

  private static int uname(Job job, Arguments arguments) {
    arguments.options(Set.of("-n"), Set.of()).noWords().needing("-n");
    job.print(job.host().name() + "\n");
    return 0;
  }

  private static int ps(Job job, Arguments arguments) {
    arguments.options(Set.of("-e", "-f"), Set.of()).noWords().needing("-e", "-f");
    job.print(ProcessListPrinter.print(HostProcesses.of(job.host())));
    return 0;
  }

  private static int test(Job job, Arguments arguments) {
    String path = arguments.options(Set.of(), Set.of("-e")).noWords().required("-e");
    return exists(job.host(), path) ? 0 : 1;
  }

  /** Whether there is a file of that path. */
  static boolean exists(Host host, String path) {
    Plan plan = host.world().plan();
    if (path.startsWith(plan.pgdata() + "/")) {
      return host.data().has(path.substring(plan.pgdata().length() + 1));
    }
    if (path.equals(COROSYNC_CONF)) {
      return host.isConfigured();
    }
    if (path.equals(plan.lockFile())) {
      return host.hasLock();
    }
    return path.equals(plan.pgdata()) ? host.data().exists() : host.files().containsKey(path);
  }

  private static int rm(Job job, Arguments arguments) {
    Arguments parsed = arguments.options(Set.of("-f"), Set.of()).needing("-f");
    for (String path : parsed.words()) {
      remove(job.host(), path, parsed);
    }
    return 0;
  }

  private static void remove(Host host, String path, Arguments arguments) {
    Plan plan = host.world().plan();
    boolean isSmall = KEPT.stream().noneMatch(path::startsWith) && !path.equals(plan.pgdata());
    if (!isSmall) {
      throw arguments.unknown("the removal of %s is not known".formatted(path));
    }
    if (path.equals(plan.lockFile())) {
      host.lock(false);
    } else if (path.startsWith(plan.pgdata() + "/")) {
      host.data().remove(path.substring(plan.pgdata().length() + 1));
    } else {
      host.files().remove(path);
    }
  }

  private static int du(Job job, Arguments arguments) {
    String directory =
        arguments
            .options(Set.of("-s", "-x", "-c", "-B1"), Set.of())
            .needing("-s", "-x", "-c", "-B1")
            .word();
    if (!directory.equals(job.plan().pgdata())) {
      throw arguments.unknown("known is du of " + job.plan().pgdata());
    }
    long bytes =
        job.host().data().database().isPresent() ? job.plan().databaseBytes() + OTHER_BYTES : 4096;
    job.print("%d\t%s\n%d\ttotal\n".formatted(bytes, directory, bytes));
    return 0;
  }

  /**
   * Only as it empties a directory or leaves one file of it, {@code find -P DIRECTORY/ -xdev
   * -mindepth 1 [! -path FILE] -delete}, or as it removes the CIB or its backups: {@code find -P
   * /var/lib/pacemaker/cib/ ... -name cib* [! -name cib.xml] -delete}.
   */
  private static int find(Job job, Arguments arguments) {
    List<String> words = arguments.all();
    String line = String.join(" ", words);
    if (line.equals(CIB_FILES + " -delete")) {
      job.host().pacemaker().forget();
      return 0;
    }
    if (line.equals(CIB_FILES + " ! -name cib.xml -delete")) {
      job.host().pacemaker().forgetBackups();
      return 0;
    }
    String pgdata = job.plan().pgdata() + "/";
    if (line.startsWith("-P " + pgdata + " -xdev -mindepth 1 ! -path " + pgdata)
        && words.size() == 9
        && words.get(8).equals("-delete")) {
      refuseToLoseTheOnlyCopy(job.host());
      job.host().data().emptyBut(words.get(7).substring(pgdata.length()));
      return 0;
    }
    return emptied(job, arguments);
  }

  private static int emptied(Job job, Arguments arguments) {
    List<String> words = arguments.all();
    if (words.size() != 6
        || !words.get(0).equals("-P")
        || !words.subList(2, 6).equals(List.of("-xdev", "-mindepth", "1", "-delete"))) {
      throw arguments.unknown("known is: find -P DIRECTORY/ -xdev -mindepth 1 -delete");
    }
    DataDirectory data = job.host().data();
    String directory = words.get(1);
    if (directory.equals(job.plan().pgdata() + "/")) {
      refuseToLoseTheOnlyCopy(job.host());
      data.empty();
    } else if (directory.equals(Plan.WAL_DIRECTORY + "/")) {
      data.emptyWal();
    } else {
      throw arguments.unknown("there is no directory " + directory);
    }
    return 0;
  }

  /** A test that lets it be removed has found a fault. */
  private static void refuseToLoseTheOnlyCopy(Host host) {
    List<Row> acknowledged = host.world().client().acknowledged();
    boolean here = host.data().database().filter(one -> one.holds(acknowledged)).isPresent();
    boolean there =
        host.peer().data().database().filter(one -> one.holds(acknowledged)).isPresent();
    if (here && !there) {
      host.world().violated("the only good copy of the data was removed, on " + host);
    }
    if (host.postgres().isPresent()) {
      host.world().violated("data was removed under a running server, on " + host);
    }
  }

  private static int tail(Job job, Arguments arguments) {
    Arguments parsed = arguments.options(Set.of(), Set.of("-n"));
    int last = parsed.number("-n");
    String path = parsed.word();
    String text = job.host().files().get(path);
    if (text == null) {
      job.error("tail: cannot open '%s' for reading: No such file or directory\n".formatted(path));
      return 1;
    }
    List<String> lines = text.lines().toList();
    lines
        .subList(Math.max(0, lines.size() - last), lines.size())
        .forEach(line -> job.print(line + "\n"));
    return 0;
  }
}
