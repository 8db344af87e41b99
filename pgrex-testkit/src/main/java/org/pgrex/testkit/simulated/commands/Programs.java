package org.pgrex.testkit.simulated.commands;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pgrex.transport.CommandResult;

/** Every program that a simulated host has, by its name. */
public final class Programs {
  private final Map<String, Program> programs = new LinkedHashMap<>();

  public Programs() {
    new HostPrograms().into(programs);
    new PacemakerPrograms().into(programs);
    new PostgresPrograms().into(programs);
    programs.put("pcs", new Pcs());
    programs.put("rsync", new Rsync());
    programs.put("pg_basebackup", new PgBaseBackup());
    programs.put("sh", new Probes());
  }

  /**
   * Runs a command to its end.
   *
   * @throws UnknownCommandException if there is no such program, or not with such arguments
   */
  public CommandResult run(Job job) {
    String path = job.arguments().get(0);
    Program program = programs.get(path.substring(path.lastIndexOf('/') + 1));
    if (program == null) {
      throw new UnknownCommandException(job, "there is no such program");
    }
    job.pass(Duration.ofMillis(5));
    return job.result(program.run(job, Arguments.of(job)));
  }
}
