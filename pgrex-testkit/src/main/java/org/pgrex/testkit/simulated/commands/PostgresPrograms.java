package org.pgrex.testkit.simulated.commands;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.Timeline;
import org.pgrex.parsers.postgres.WalFileName;
import org.pgrex.testkit.print.ControlDataPrinter;
import org.pgrex.testkit.print.PgCtlPrinter;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.simulated.world.Branch;
import org.pgrex.testkit.simulated.world.Control;
import org.pgrex.testkit.simulated.world.DataDirectory;
import org.pgrex.testkit.simulated.world.Database;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.testkit.simulated.world.PostgresServer;

/** PostgreSQL's own programs, but for pg_basebackup. */
final class PostgresPrograms {
  private static final Duration QUERY = Duration.ofMillis(40);
  private static final Duration NO_ROUTE = Duration.ofSeconds(3);
  private static final Pattern HOST = Pattern.compile("host='([^']*)'");
  private static final Pattern HISTORY = Pattern.compile("TIMELINE_HISTORY (\\d+)");

  void into(Map<String, Program> programs) {
    programs.put("pg_controldata", PostgresPrograms::controlData);
    programs.put("psql", PostgresPrograms::psql);
    programs.put("pg_ctl", PostgresPrograms::pgCtl);
  }

  private static int controlData(Job job, Arguments arguments) {
    String pgdata = arguments.options(Set.of(), Set.of("-D")).required("-D");
    Optional<Database> database =
        pgdata.equals(job.plan().pgdata()) ? job.host().data().database() : Optional.empty();
    if (database.isEmpty()) {
      job.error(ControlDataPrinter.noDatabase(pgdata, job.plan().postgres(), job.language()));
      return 1;
    }
    job.print(
        ControlDataPrinter.print(
            values(database.get(), job.plan().postgres()), job.plan().postgres(), job.language()));
    return 0;
  }

  private static Map<String, String> values(Database database, int release) {
    Control control = database.control();
    Map<String, String> values = ControlDataPrinter.fresh(release);
    String timeline = String.valueOf(control.timeline());
    values.put("Database system identifier", database.system());
    values.put("Database cluster state", ControlDataPrinter.state(control.state()));
    values.put("Latest checkpoint location", lsn(control.checkpoint()));
    values.put("Latest checkpoint's REDO location", lsn(control.redo()));
    values.put(
        "Latest checkpoint's REDO WAL file",
        WalFileName.containing(
                new Timeline(control.timeline()), new Lsn(control.redo()), Database.SEGMENT)
            .toString());
    values.put("Latest checkpoint's TimeLineID", timeline);
    values.put("Latest checkpoint's PrevTimeLineID", timeline);
    values.put("Minimum recovery ending location", lsn(control.minimumEnd()));
    values.put("Min recovery ending loc's timeline", String.valueOf(control.minimumEndTimeline()));
    return values;
  }

  private static String lsn(long position) {
    return new Lsn(position).toString();
  }

  /** Why a replication connection cannot be had, in libpq's words; empty where it can. */
  static Optional<String> refusal(Job job, String address) {
    Optional<Host> there =
        job.world().hosts().stream()
            .filter(Host::isOn)
            .filter(
                host -> host.dlanAddress().equals(address) || host.addresses().contains(address))
            .filter(host -> host == job.host() || job.world().isLinked(Lan.DLAN))
            .findFirst();
    if (there.isEmpty()) {
      job.pass(NO_ROUTE);
      return Optional.of(notConnected(job.plan(), address, "No route to host"));
    }
    if (there.get().postgres().filter(PostgresServer::isPrimary).isEmpty()) {
      return Optional.of(notConnected(job.plan(), address, "Connection refused"));
    }
    return job.host().isPasswordWrong()
        ? Optional.of(
            head(job.plan(), address)
                + "FATAL:  password authentication failed for user \"repuser\"\n"
                + "password retrieved from file \"/var/lib/postgresql/.pgpass\"")
        : Optional.empty();
  }

  private static String head(Plan plan, String address) {
    return plan.postgres() < 14
        ? "could not connect to server: "
        : "connection to server at \"%s\", port %d failed: ".formatted(address, plan.port());
  }

  private static String notConnected(Plan plan, String address, String why) {
    return head(plan, address)
        + why
        + (plan.postgres() < 14
            ? "\n\tIs the server running on host \"%s\" and accepting\n\tTCP/IP connections on port %d?"
                .formatted(address, plan.port())
            : "\n\tIs the server running on that host and accepting TCP/IP connections?");
  }

  private static int psql(Job job, Arguments arguments) {
    Arguments parsed =
        arguments.options(Set.of("-w", "-X", "-A", "-t"), Set.of("-F", "-d", "-c", "-p"));
    String statement = parsed.required("-c");
    Matcher remote = HOST.matcher(parsed.required("-d"));
    job.pass(QUERY);
    if (remote.find()) {
      Optional<String> refusal = refusal(job, remote.group(1));
      if (refusal.isPresent()) {
        job.error("psql: error: " + refusal.get() + "\n");
        return 2;
      }
      Host primary = job.world().replicationSource().orElseThrow();
      return replication(job, parsed, statement, primary.data().database().orElseThrow());
    }
    return local(job, parsed, statement);
  }

  private static int replication(
      Job job, Arguments arguments, String statement, Database database) {
    Matcher history = HISTORY.matcher(statement);
    if (statement.equals("IDENTIFY_SYSTEM")) {
      job.print(
          "%s|%d|%s|\n".formatted(database.system(), database.timeline(), lsn(database.end())));
      return 0;
    }
    if (!history.matches()) {
      throw arguments.unknown("a statement that the walsender does not know here");
    }
    job.print("%08X.history|".formatted(Integer.parseInt(history.group(1))));
    List<Branch> branches = database.history();
    job.print(
        String.join(
                "\n\n",
                branches.stream()
                    .map(
                        branch ->
                            "%d\t%s\tno recovery target specified"
                                .formatted(branch.timeline(), lsn(branch.end())))
                    .toList())
            + "\n\n");
    return 0;
  }

  private static int local(Job job, Arguments arguments, String statement) {
    if (job.host().postgres().isEmpty()) {
      job.error(
          "psql: error: connection to server on socket \"/var/run/postgresql/.s.PGSQL.%d\" failed:"
                  .formatted(job.plan().port())
              + " No such file or directory\n\tIs the server running locally and accepting"
              + " connections on that socket?\n");
      return 2;
    }
    if (!statement.contains("pg_tablespace_size")) {
      throw arguments.unknown("a statement that is not known here");
    }
    job.print(job.plan().databaseBytes() + "\n");
    return 0;
  }

  private static int pgCtl(Job job, Arguments arguments) {
    Arguments parsed = arguments.options(Set.of("-W", "-w"), Set.of("-D", "-l", "-o", "-m", "-t"));
    if (!parsed.required("-D").equals(job.plan().pgdata())) {
      throw parsed.unknown("known is -D " + job.plan().pgdata());
    }
    return switch (parsed.word()) {
      case "start" -> startServer(job, parsed);
      case "stop" -> stopServer(job);
      default -> throw parsed.unknown("known are start and stop");
    };
  }

  private static int startServer(Job job, Arguments arguments) {
    Host host = job.host();
    DataDirectory data = host.data();
    if (data.database().isEmpty()) {
      job.error(
          "pg_ctl: directory \"%s\" is not a database cluster directory\n"
              .formatted(job.plan().pgdata()));
      return 1;
    }
    if (host.postgres().isPresent()) {
      job.error("pg_ctl: another server might be running; trying to start server anyway\n");
      return 1;
    }
    List<String> options =
        List.of(arguments.value("-o").orElse("").replace("'", "").split(" (?=-c )"));
    host.files()
        .put(
            arguments.required("-l"),
            "LOG:  starting PostgreSQL %d.4\n".formatted(job.plan().postgres()));
    boolean known =
        job.plan().postgres() >= 12
            || options.stream().noneMatch(option -> option.contains("restore_command"));
    if (known) {
      host.startArchiveRecovery(options);
    } else {
      host.files()
          .put(
              arguments.required("-l"),
              "FATAL:  unrecognized configuration parameter \"restore_command\"\n");
    }
    job.print("server starting\n");
    return 0;
  }

  private static int stopServer(Job job) {
    if (job.host().postgres().isEmpty()) {
      job.error(PgCtlPrinter.noPidFile(job.plan().pgdata(), job.language()));
      return 1;
    }
    job.print("waiting for server to shut down.");
    job.pass(Duration.ofSeconds(1));
    job.host().stopPostgres();
    job.print(" done\nserver stopped\n");
    return 0;
  }
}
