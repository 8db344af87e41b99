package org.pgrex.parsers.pcs;

import java.util.List;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code pcs cluster setup}, {@code destroy}, {@code start}, {@code stop} and {@code cib-push}
 * print. Immutable.
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
    List<Unparsed> unparsed) {

  /** A line that begins with a host's name. */
  public record HostMessage(String host, String message) {}

  /** What is told of a host, in order. */
  public List<String> messagesOf(String host) {
    return hosts.stream()
        .filter(message -> message.host().equals(host))
        .map(HostMessage::message)
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
