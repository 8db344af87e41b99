package org.pgrex.parsers.pcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pcs.PcsCluster.HostMessage;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads what {@code pcs cluster setup|destroy|start|stop|cib-push} and {@code pcs quorum unblock}
 * print, standard output and standard error together or either; pcs 0.10 and 0.11.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class PcsClusterParser {
  private static final Pattern HOST = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*): (\\S.*)");
  private static final Pattern HOST_ERROR =
      Pattern.compile(
          "(?i)(?:error\\b|unable to|could not|failed|cannot|connection refused|timed out).*");
  private static final List<String> SHELLS = List.of("bash", "sh", "sudo", "env", "ssh", "pcs");

  /** What pcs says of the command as a whole, by how it begins. */
  private static final List<String> STEPS =
      List.of(
          "Starting Cluster",
          "Stopping Cluster",
          "Destroying cluster on hosts:",
          "Destroying cluster",
          "Shutting down pacemaker/corosync services",
          "Killing any remaining services",
          "Removing all cluster configuration files",
          "Requesting remove ",
          "Sending ",
          "Synchronizing pcsd ",
          "Cluster has been successfully set up.",
          "Waiting for node(s) to start",
          "Waiting for nodes canceled",
          "No addresses specified for host ",
          "CIB updated",
          "Quorum unblocked",
          "Node: ");

  private PcsClusterParser() {}

  /**
   * Parses the output. An empty text has nothing to tell.
   *
   * @throws ParseException if no line of it is pcs's
   */
  public static PcsCluster parse(String text) {
    List<HostMessage> hosts = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<Unparsed> unparsed = new ArrayList<>();
    List<Line> lines = Line.nonBlank(text);
    List<String> toContinue = steps;
    for (Line line : lines) {
      String stripped = line.text().strip();
      Optional<String> error = Words.after(stripped, "Error:");
      Optional<String> warning =
          Words.after(stripped, "Warning:").or(() -> Words.after(stripped, "Deprecation Warning:"));
      Matcher host = HOST.matcher(stripped);
      if (error.isPresent()) {
        errors.add(error.get());
        toContinue = errors;
        ofHost(error.get()).ifPresent(hosts::add);
      } else if (warning.isPresent()) {
        warnings.add(warning.get());
        toContinue = warnings;
        ofHost(warning.get()).ifPresent(hosts::add);
      } else if (stripped.startsWith("Errors have occurred, therefore pcs is unable to continue")) {
        errors.add(stripped);
        toContinue = errors;
      } else if (STEPS.stream().anyMatch(stripped::startsWith)) {
        steps.add(stripped);
        toContinue = steps;
      } else if (toContinue != steps && (line.indent() > 0 || isOfCibadmin(stripped, toContinue))) {
        int last = toContinue.size() - 1;
        toContinue.set(last, toContinue.get(last) + "\n" + stripped);
      } else if (host.matches() && !SHELLS.contains(host.group(1))) {
        hosts.add(new HostMessage(host.group(1), host.group(2)));
        if (HOST_ERROR.matcher(host.group(2)).matches()) {
          errors.add(stripped);
        }
        toContinue = steps;
      } else {
        unparsed.add(line.unparsed());
      }
    }
    if (!lines.isEmpty() && unparsed.size() == lines.size()) {
      throw new ParseException(
          lines.get(0).number(),
          "not pcs: '" + lines.get(0).text().strip() + "', expected the output of pcs cluster");
    }
    return new PcsCluster(
        List.copyOf(hosts),
        List.copyOf(steps),
        List.copyOf(warnings),
        List.copyOf(errors),
        List.copyOf(unparsed));
  }

  /** pcs shows what cibadmin said below its own error, without an indent. */
  private static boolean isOfCibadmin(String line, List<String> messages) {
    return messages.get(messages.size() - 1).startsWith("unable to push cib")
        && (line.startsWith("Could not connect to ")
            || line.startsWith("Init failed,")
            || line.startsWith("Call cib_"));
  }

  private static Optional<HostMessage> ofHost(String text) {
    Matcher host = HOST.matcher(text);
    return host.matches()
        ? Optional.of(new HostMessage(host.group(1), host.group(2)))
        : Optional.empty();
  }
}
