package org.pgrex.testkit.simulated.commands;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.Timeline;
import org.pgrex.parsers.postgres.WalFileName;
import org.pgrex.testkit.print.ControlDataPrinter;
import org.pgrex.testkit.print.Language;
import org.pgrex.testkit.print.PgCtlPrinter;
import org.pgrex.testkit.print.ServerMessages;
import org.pgrex.testkit.simulated.world.Control;
import org.pgrex.testkit.simulated.world.DataDirectory;
import org.pgrex.testkit.simulated.world.Database;
import org.pgrex.testkit.simulated.world.Host;

/** PostgreSQL's own programs, but for pg_basebackup. */
final class PostgresPrograms {
  private static final Duration STOP = Duration.ofSeconds(1);

  /** The settings that the server of an archive recovery is given; others would be ignored. */
  private static final Pattern KNOWN_SETTING =
      Pattern.compile(
          "config_file|cluster_name|restore_command|listen_addresses|hot_standby|archive_mode|port"
              + "|synchronous_standby_names|recovery_target(_timeline|_lsn|_name|_time|_xid)?");

  void into(Map<String, Program> programs) {
    programs.put("pg_controldata", PostgresPrograms::controlData);
    programs.put("psql", new Psql());
    programs.put("pg_ctl", PostgresPrograms::pgCtl);
  }

  private static int controlData(Job job, Arguments arguments) {
    String pgdata = arguments.options(Set.of(), Set.of("-D")).noWords().required("-D");
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

  private static int pgCtl(Job job, Arguments arguments) {
    Arguments parsed =
        arguments
            .options(Set.of("-W", "-w"), Set.of("-D", "-l", "-o", "-m", "-t"))
            .with("-D", job.plan().pgdata());
    return switch (parsed.word()) {
      case "start" -> startServer(job, parsed.only("-D", "-W", "-l", "-o").needing("-W"));
      case "stop" -> stopServer(job, parsed.only("-D", "-m", "-w", "-t").with("-m", "fast"));
      default -> throw parsed.unknown("known are start and stop");
    };
  }

  private static List<String> settings(Arguments arguments) {
    String line = arguments.required("-o").replace("'", "");
    List<String> settings = List.of(line.split(" (?=-c )"));
    for (String setting : settings) {
      String name = setting.replaceFirst("^-c ", "").replaceFirst("=.*", "");
      if (!KNOWN_SETTING.matcher(name).matches()) {
        throw arguments.unknown("the server's option " + setting);
      }
    }
    return settings;
  }

  private static int startServer(Job job, Arguments arguments) {
    List<String> settings = settings(arguments);
    String log = arguments.required("-l");
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
    Language language = job.world().language();
    int release = job.plan().postgres();
    host.files().put(log, ServerMessages.starting(release, language) + "\n");
    if (release >= 12 || settings.stream().noneMatch(one -> one.contains("restore_command"))) {
      host.startArchiveRecovery(settings, log);
    } else {
      host.files().put(log, ServerMessages.unknownSetting("restore_command", language) + "\n");
    }
    job.print("server starting\n");
    return 0;
  }

  private static int stopServer(Job job, Arguments arguments) {
    if (arguments.has("-t") && arguments.number("-t") < STOP.toSeconds()) {
      throw arguments.unknown("known is a stop in time");
    }
    if (job.host().postgres().isEmpty()) {
      job.error(PgCtlPrinter.noPidFile(job.plan().pgdata(), job.language()));
      return 1;
    }
    job.print("waiting for server to shut down.");
    job.pass(STOP);
    job.host().stopPostgres();
    job.print(" done\nserver stopped\n");
    return 0;
  }
}
