package org.pgrex.parsers.pcs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.pcs.PcsCluster.HostMessage;

/** Sentences of pcs 0.9 to 0.12, which speaks English only. */
final class PcsWords {
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,252}): (\\S.*+)", Pattern.DOTALL);

  /** Errors that name the host in the middle. */
  private static final Pattern OF_HOST =
      Pattern.compile(
          "(?:Unable to connect to|Unable to authenticate to|Error connecting to"
              + "|Unable to communicate with|Unexpected response from)"
              + " '?([A-Za-z0-9][A-Za-z0-9._-]{0,252})'?(?:[ ,].*+)?",
          Pattern.DOTALL);

  private static final Pattern FENCED =
      Pattern.compile("Node: ([A-Za-z0-9][A-Za-z0-9._-]{0,252}) (confirmed fenced)");

  private static final List<String> HOST_ERRORS =
      List.of(
          "error",
          "unable to",
          "could not",
          "failed",
          "cannot",
          "connection refused",
          "connection timeout",
          "timed out",
          "permission denied",
          "not authorized",
          "not stopping cluster",
          "username and/or password is incorrect",
          "unsupported command",
          "service command failed",
          "required cluster services not installed",
          "the host seems to be in a cluster already",
          "node is already in a cluster",
          "old version of pcsd");

  /** What may stand before a colon but is no host. */
  private static final List<String> NO_HOSTS =
      List.of("bash", "sh", "sudo", "env", "ssh", "pcs", "Username", "Password", "WARNING");

  /** What pcs says of the command as a whole, by how it begins. */
  private static final List<String> STEPS =
      List.of(
          "Starting Cluster",
          "Stopping Cluster",
          "Starting cluster on ",
          "Stopping cluster on ",
          "Enabling cluster on ",
          "Destroying cluster on ",
          "Destroying cluster",
          "Setting up corosync",
          "Shutting down pacemaker/corosync services",
          "Redirecting to ",
          "Killing any remaining services",
          "Removing all cluster configuration files",
          "Requesting ",
          "Sending ",
          "Synchronizing pcsd ",
          "Restarting pcsd on ",
          "Restaring pcsd on ",
          "Checking ",
          "Running 'crm_node",
          "Cluster has been successfully set up.",
          "Cluster Enabled",
          "Cluster Disabled",
          "Started",
          "Waiting for node(s) to start",
          "Waiting for nodes cancel",
          "No addresses specified for host ",
          "Omitting node ",
          "CIB updated",
          "Cluster CIB has been upgraded",
          "The new CIB is the same as the original CIB",
          "Quorum unblocked",
          "Canceled",
          "Hint: ",
          "Username:",
          "Password:");

  /** Errors behind which the words of another program stand, up to the end. */
  private static final List<String> QUOTING =
      List.of(
          "unable to push cib",
          "unable to diff the CIBs",
          "Unable to update cib",
          "unable to get cib");

  private PcsWords() {}

  static boolean isStep(String text) {
    return STEPS.stream().anyMatch(text::startsWith);
  }

  static List<String> quoting() {
    return QUOTING;
  }

  static boolean isBareError(String text) {
    return text.startsWith("Errors have occurred, therefore pcs is unable to continue");
  }

  /** What a line tells of a host; empty if it names none. */
  static Optional<HostMessage> ofHost(String text, boolean error) {
    Matcher fenced = FENCED.matcher(text);
    if (fenced.matches()) {
      return Optional.of(new HostMessage(fenced.group(1), fenced.group(2), error));
    }
    Matcher host = HOST.matcher(text);
    if (host.matches() && !NO_HOSTS.contains(host.group(1))) {
      String message = host.group(2);
      return Optional.of(new HostMessage(host.group(1), message, error || isError(message)));
    }
    Matcher named = OF_HOST.matcher(text);
    return named.matches()
        ? Optional.of(new HostMessage(named.group(1), text, true))
        : Optional.empty();
  }

  private static boolean isError(String message) {
    return HOST_ERRORS.stream()
        .anyMatch(begins -> message.regionMatches(true, 0, begins, 0, begins.length()));
  }
}
