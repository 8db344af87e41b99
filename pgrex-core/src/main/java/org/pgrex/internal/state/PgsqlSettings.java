package org.pgrex.internal.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.Message;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.transport.Command;
import org.pgrex.transport.User;

/**
 * What the resource definition says of PostgreSQL: the instance attributes of the pgsql resource,
 * the agent's own defaults where it says nothing (ocf:heartbeat:pgsql of resource-agents 4.12).
 *
 * @param bin where the commands of PostgreSQL are
 * @param owner who owns the database and runs the server
 * @param replicationAddress the virtual address that the Standby connects to
 */
public record PgsqlSettings(
    String pgdata,
    String tmpdir,
    String bin,
    User owner,
    int port,
    String replicationUser,
    String replicationAddress,
    String restoreCommand,
    String configFile) {

  private static final Pattern PORT_OPTION = Pattern.compile("(?:^|\\s)-p\\s*(\\d+)");

  /**
   * Reads them.
   *
   * @param cib of the running cluster, of the disk, or a resource definition
   */
  public static PgsqlSettings from(Cib cib, ClusterConfig config) {
    String id = config.resources().pgsql();
    Map<String, String> attributes =
        cib.primitive(id)
            .map(Cib.Primitive::attributes)
            .orElseThrow(
                () ->
                    StepStop.refused(
                        Message.of("refused.no-pgsql-resource", id),
                        Message.of("advice.no-pgsql-resource")));
    String pgdata = path(id, attributes, "pgdata", "/var/lib/pgsql/data");
    String pgctl = path(id, attributes, "pgctl", "/usr/bin/pg_ctl");
    return new PgsqlSettings(
        pgdata,
        path(id, attributes, "tmpdir", "/var/lib/pgsql/tmp"),
        config.pgPath().orElse(pgctl.substring(0, Math.max(1, pgctl.lastIndexOf('/')))),
        owner(id, attributes),
        port(id, attributes),
        attributes.getOrDefault("repuser", "postgres"),
        Optional.ofNullable(attributes.get("master_ip"))
            .orElseThrow(
                () ->
                    StepStop.refused(
                        Message.of("refused.missing-attribute", id, "master_ip"),
                        Message.of("advice.no-pgsql-resource"))),
        attributes.getOrDefault("restore_command", ""),
        attributes.getOrDefault("config", pgdata + "/postgresql.conf"));
  }

  private static User owner(String id, Map<String, String> attributes) {
    String name = attributes.getOrDefault("pgdba", "postgres");
    try {
      return new User(name);
    } catch (IllegalArgumentException e) {
      throw badValue(id, "pgdba", name);
    }
  }

  private static int port(String id, Map<String, String> attributes) {
    Matcher option = PORT_OPTION.matcher(attributes.getOrDefault("start_opt", ""));
    String port = attributes.getOrDefault("pgport", option.find() ? option.group(1) : "5432");
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw badValue(id, "pgport", port);
    }
  }

  private static StepStop badValue(String id, String name, String value) {
    return StepStop.refused(
        Message.of("refused.bad-value", id, name, value), Message.of("advice.bad-value"));
  }

  private static String path(
      String id, Map<String, String> attributes, String name, String otherwise) {
    String path = attributes.getOrDefault(name, otherwise);
    boolean plain =
        path.startsWith("/")
            && path.length() > 1
            && !path.endsWith("/")
            && path.chars().noneMatch(Character::isISOControl)
            && List.of(path.substring(1).split("/", -1)).stream()
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!plain) {
      throw badValue(id, name, path);
    }
    return path;
  }

  /** A command of PostgreSQL, run by the owner of the database. */
  public Command command(String program, String... arguments) {
    return Command.of(bin + "/" + program, arguments).as(owner);
  }

  /** The file whose presence means that the node was Primary and did not stop in order. */
  public String lockFile() {
    return tmpdir + "/PGSQL.lock";
  }
}
