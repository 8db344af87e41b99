package org.pgrex.parsers.pcs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code pcs cluster setup}, {@code destroy}, {@code start}, {@code stop}, {@code enable},
 * {@code cib-push}, {@code auth}, {@code pcs host auth} and {@code pcs quorum unblock} print.
 * Immutable.
 *
 * <pre>
 * Destroying cluster on hosts: 'pgrex01', 'pgrex02'...
 * pgrex01: Successfully destroyed cluster
 * Error: unable to start all nodes
 * pgrex02: Unable to connect to pgrex02, check if pcsd is running there or try setting higher timeout
 * Warning: If node 'pgrex01' is not powered off or it does have access to shared resources, ...
 * Node: pgrex01 confirmed fenced
 * </pre>
 *
 * @param hosts what is told of each host, in order
 * @param steps what is told of the command as a whole: {@code Starting Cluster...}
 * @param warnings without {@code Warning:}
 * @param errors without {@code Error:}; a host's error is here and in {@code hosts}
 */
public record PcsCluster(
    List<HostMessage> hosts,
    List<String> steps,
    List<String> warnings,
    List<String> errors,
    List<Unparsed> unparsed)
    implements Parsed {

  /**
   * A line that is about a host: {@code pgrex01: Successfully destroyed cluster}.
   *
   * @param error whether it tells that something went wrong there
   */
  public record HostMessage(String host, String message, boolean error) {}

  /**
   * What came of it at a host, of one line or more:
   *
   * <pre>
   * pgrex01: Starting Cluster (corosync)...
   * pgrex01: Starting Cluster (pacemaker)...
   * </pre>
   *
   * @param failed whether an error is told of it
   * @param messages what is told, in order
   */
  public record HostResult(String host, boolean failed, List<String> messages) {}

  /** What is told of a host, in order. */
  public List<String> messagesOf(String host) {
    return hosts.stream()
        .filter(message -> message.host().equals(host))
        .map(HostMessage::message)
        .toList();
  }

  /** What came of it at each host that is spoken of, in the order of their first lines. */
  public List<HostResult> results() {
    Map<String, List<HostMessage>> byHost = new LinkedHashMap<>();
    hosts.forEach(
        message -> byHost.computeIfAbsent(message.host(), host -> new ArrayList<>()).add(message));
    return byHost.entrySet().stream()
        .map(
            told ->
                new HostResult(
                    told.getKey(),
                    told.getValue().stream().anyMatch(HostMessage::error),
                    told.getValue().stream().map(HostMessage::message).toList()))
        .toList();
  }

  /**
   * Whether no error is told. The exit status has the last word: pcs may be killed, or fail without
   * a word.
   */
  public boolean isSuccess() {
    return errors.isEmpty();
  }
}
