package org.pgrex.testkit.simulated.commands;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgrex.transport.CommandResult;

/** Every program that a simulated host has, by its name. */
public final class Programs {
  private static final Map<String, Program> PROGRAMS = programs();

  private Programs() {}

  private static Map<String, Program> programs() {
    Map<String, Program> programs = new LinkedHashMap<>();
    new HostPrograms().into(programs);
    new PacemakerPrograms().into(programs);
    new PostgresPrograms().into(programs);
    programs.put("pcs", new Pcs());
    programs.put("rsync", new Rsync());
    programs.put("pg_basebackup", new PgBaseBackup());
    programs.put("sh", new Probes());
    return Map.copyOf(programs);
  }

  /** The name of the program that a command runs. */
  public static String name(List<String> arguments) {
    String path = arguments.get(0);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Whether a command is the simulation's: a program that it has, of the shell's a known script.
   */
  public static boolean areSimulated(List<String> arguments) {
    Program program = PROGRAMS.get(name(arguments));
    return program instanceof Probes probes
        ? probes.know(arguments.subList(1, arguments.size()))
        : program != null;
  }

  /**
   * Runs a command to its end.
   *
   * @throws UnknownCommandError if there is no such program, or not with such arguments
   */
  public static CommandResult run(Job job) {
    Program program = PROGRAMS.get(name(job.arguments()));
    if (program == null) {
      throw new UnknownCommandError(job, "there is no such program");
    }
    job.pass(Duration.ofMillis(5));
    return job.result(program.run(job, Arguments.of(job)));
  }
}
