package org.pgrex.testkit.print;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code pcs cluster ...} and {@code pcs quorum unblock} of pcs 0.11 print; all of it goes to
 * standard error. Hosts answer in any order: they are printed as given.
 */
public final class PcsClusterPrinter {
  /** {@code pcs cluster start} on the node itself. */
  public static final String START = "Starting Cluster...\n";

  /** {@code pcs cluster start} where there is no cluster; the exit status is 1. */
  public static final String START_WITHOUT_CLUSTER =
      "Error: cluster is not currently configured on this node\n";

  /** {@code pcs cluster stop} on the node itself, with {@code --force} or not. */
  public static final String STOP =
      "Stopping Cluster (pacemaker)...\nStopping Cluster (corosync)...\n";

  /** {@code pcs cluster stop} of the last node; the exit status is 1. */
  public static final String STOP_REFUSED =
      "Error: Stopping the node will cause a loss of the quorum, use --force to override\n";

  /** {@code pcs cluster stop NODE...} of the last nodes that run; the exit status is 1. */
  public static final String STOP_THERE_REFUSED =
      "Error: Stopping the node(s) will cause a loss of the quorum, use --force to override\n";

  /** {@code pcs cluster cib-push}. */
  public static final String PUSH = "CIB updated\n";

  /** {@code pcs cluster cib-push} on a stopped node; the exit status is 1. */
  public static final String PUSH_STOPPED =
      "Error: unable to push cib\n" + StoppedPacemaker.CIBADMIN + "\n";

  /** {@code pcs cluster cib-push} of an older CIB; the exit status is 1. */
  public static final String PUSH_OLDER =
      "Error: Unable to push to the CIB because pushed configuration is older than existing one. If"
          + " you are sure you want to push this configuration, try to use --config to replace only"
          + " configuration part instead of whole CIB. Otherwise get current configuration by"
          + " running command 'pcs cluster cib' and update that.\n";

  /** {@code pcs cluster destroy} on the node itself. */
  public static final String DESTROY =
      """
      Shutting down pacemaker/corosync services...
      Killing any remaining services...
      Removing all cluster configuration files...
      """;

  /** {@code pcs cluster destroy --all} where there is no cluster; the exit status is 1. */
  public static final String DESTROY_WITHOUT_CLUSTER =
      Words.NO_CIB
          + "Error: Unable to read /etc/corosync/corosync.conf: No such file or directory\n";

  private PcsClusterPrinter() {}

  /** {@code pcs cluster setup NAME HOST addr=... ...}. */
  public static String setup(List<String> hosts) {
    String all = quoted(hosts);
    return "Destroying cluster on hosts: "
        + all
        + "...\n"
        + ofEach(hosts, "%s: Successfully destroyed cluster\n")
        + "Requesting remove 'pcsd settings' from "
        + all
        + "\n"
        + ofEach(hosts, "%s: successful removal of the file 'pcsd settings'\n")
        + "Sending 'corosync authkey', 'pacemaker authkey' to "
        + all
        + "\n"
        + ofEach(
            hosts,
            """
            %1$s: successful distribution of the file 'corosync authkey'
            %1$s: successful distribution of the file 'pacemaker authkey'
            """)
        + "Sending 'corosync.conf' to "
        + all
        + "\n"
        + ofEach(hosts, "%s: successful distribution of the file 'corosync.conf'\n")
        + "Cluster has been successfully set up.\n";
  }

  /** {@code pcs cluster setup} of hosts that are in a cluster already; the exit status is 1. */
  public static String setupAgain(List<String> hosts) {
    return ofEach(
            hosts,
            "Error: %1$s: The host seems to be in a cluster already as cluster configuration files"
                + " have been found on the host. If the host is not part of a cluster, run 'pcs"
                + " cluster destroy' on host '%1$s' to remove those configuration files, use"
                + " --force to override\n")
        + Words.IN_A_CLUSTER;
  }

  /** {@code pcs cluster destroy --all}. */
  public static String destroyAll(List<String> hosts) {
    return ofEach(hosts, "%s: Stopping Cluster (pacemaker)...\n")
        + ofEach(hosts, "%s: Successfully destroyed cluster\n");
  }

  /** {@code pcs cluster destroy --all} where pacemaker does not run. */
  public static String destroyAllStopped(List<String> hosts) {
    return Words.NO_CIB + destroyAll(hosts);
  }

  /** {@code pcs cluster stop --all}, and {@code pcs cluster stop NODE...}. */
  public static String stopAll(List<String> hosts) {
    return ofEach(hosts, "%s: Stopping Cluster (pacemaker)...\n")
        + ofEach(hosts, "%s: Stopping Cluster (corosync)...\n");
  }

  /** {@code pcs cluster start --all}, and {@code pcs cluster start NODE...}. */
  public static String startAll(List<String> hosts) {
    return ofEach(hosts, "%s: Starting Cluster...\n");
  }

  /** {@code pcs quorum unblock --force}, which declares the hosts that are missing as down. */
  public static String unblock(List<String> missing) {
    return "Warning: If node(s) "
        + quoted(missing)
        + " are not powered off or they do have access to shared resources, data corruption and/or"
        + " cluster failure may occur\n"
        + ofEach(
            missing,
            "Warning: If node '%s' is not powered off or it does have access to shared resources,"
                + " data corruption and/or cluster failure may occur\n")
        + "Quorum unblocked\nWaiting for nodes canceled\n"
        + ofEach(missing, "Node: %s confirmed fenced\n");
  }

  private static String quoted(List<String> hosts) {
    return hosts.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
  }

  private static String ofEach(List<String> hosts, String line) {
    return hosts.stream().map(line::formatted).collect(Collectors.joining());
  }

  /** What several commands say. */
  private static final class Words {
    private static final String NO_CIB =
        "Warning: Unable to load CIB to get guest and remote nodes from it, those nodes will not be"
            + " deconfigured.\n";
    private static final String IN_A_CLUSTER =
        "Error: Some nodes are already in a cluster. Enforcing this will destroy existing cluster"
            + " on those nodes. You should remove the nodes from their clusters instead to keep the"
            + " clusters working properly, use --force to override\n"
            + "Error: Errors have occurred, therefore pcs is unable to continue\n";
  }
}
