package org.pgrex.testkit.print;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;

/**
 * What crm_mon prints besides what a {@link org.pgrex.parsers.pacemaker.ClusterStatus} holds.
 *
 * <pre>{@code
 * StatusFrame frame = StatusFrame.builder()
 *     .pacemakerd("running", "2026-11-23 04:46:21Z")
 *     .lastChange(new Change("Mon Nov 23 04:28:56 2026", "root", "crm_attribute", "pgrex01"))
 *     .container("pgsql-clone", Container.clone(true))
 *     .container("primary-group", Container.group())
 *     .build();
 * }</pre>
 *
 * @param pacemakerd the state of the daemon on the asked node; empty where pacemaker does not tell
 * @param options the cluster options as crm_mon's document has them, by name and in order
 * @param containers clones and groups by id; one that is not here is taken for a clone where it has
 *     an instance twice, else for a group
 * @param expectedUp nodes that are expected to be up although they are not online, or not although
 *     they are
 * @param operations what has been done on the nodes; empty where the CIB has no status yet, and
 *     then the migration summary has no title either
 * @param timings how long the failed actions have taken; 0 where it is not here
 * @param expected what value a ping resource expects of a node attribute
 * @param fencingError why the history of fencing cannot be told
 */
public record StatusFrame(
    Optional<Pacemakerd> pacemakerd,
    Optional<Change> lastChange,
    Map<String, String> options,
    Map<String, Container> containers,
    Map<String, Boolean> expectedUp,
    Optional<List<OperationHistory>> operations,
    Map<Failure, Timing> timings,
    Map<NodeAttribute, Integer> expected,
    List<Ban> bans,
    Optional<String> fencingError) {

  /** Nothing besides. */
  public static final StatusFrame NONE = builder().build();

  /**
   * The daemon on the asked node.
   *
   * @param state in the document's words: {@code running}, {@code shutting_down}, {@code
   *     starting_daemons}
   * @param lastUpdated {@code 2026-11-23 04:46:21Z}
   */
  public record Pacemakerd(String state, String lastUpdated) {
    /** The state in the words of the text. */
    String inWords() {
      return switch (state) {
        case "running" -> "Pacemaker is running";
        case "shutting_down" -> "Pacemaker daemons are shutting down";
        case "starting_daemons" -> "Pacemaker daemons are starting";
        case "init" -> "Initializing pacemaker";
        case "wait_for_ping" -> "Waiting for startup trigger from SBD";
        case "shutdown_complete" -> "Pacemaker daemons shut down - reporting to SBD";
        default -> state;
      };
    }
  }

  /**
   * The last change of the CIB.
   *
   * @param user empty where it is not known, as the others
   */
  public record Change(String time, String user, String client, String origin) {}

  /** How long an action has waited and taken. */
  public record Timing(long queuedMillis, long execMillis) {
    /** Not measured. */
    public static final Timing NONE = new Timing(0, 0);
  }

  /** A location constraint that keeps a resource from a node. */
  public record Ban(String id, String resource, String node, int weight, boolean promotedOnly) {}

  /** What a status itself tells of it, as one read from a document or text does. */
  public static StatusFrame of(ClusterStatus status) {
    return StatusFrameReading.of(status);
  }

  /** Starts from nothing besides. */
  public static Builder builder() {
    return new Builder();
  }

  /** Gathers what is told besides. Not thread-safe. */
  public static final class Builder {
    private Optional<Pacemakerd> pacemakerd = Optional.empty();
    private Optional<Change> lastChange = Optional.empty();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Map<String, Container> containers = new LinkedHashMap<>();
    private final Map<String, Boolean> expectedUp = new LinkedHashMap<>();
    private Optional<List<OperationHistory>> operations = Optional.of(List.of());
    private final Map<Failure, Timing> timings = new LinkedHashMap<>();
    private final Map<NodeAttribute, Integer> expected = new LinkedHashMap<>();
    private final List<Ban> bans = new ArrayList<>();
    private Optional<String> fencingError = Optional.empty();

    private Builder() {}

    /** The daemon on the asked node. */
    public Builder pacemakerd(String state, String lastUpdated) {
      pacemakerd = Optional.of(new Pacemakerd(state, lastUpdated));
      return this;
    }

    /** The last change of the CIB. */
    public Builder lastChange(Change change) {
      lastChange = Optional.of(change);
      return this;
    }

    /** One more cluster option. */
    public Builder option(String name, String value) {
      options.put(name, value);
      return this;
    }

    /** One more clone or group. */
    public Builder container(String id, Container container) {
      containers.put(id, container);
      return this;
    }

    /** Whether a node is expected to be up. */
    public Builder expectedUp(String node, boolean up) {
      expectedUp.put(node, up);
      return this;
    }

    /** What has been done on the nodes. */
    public Builder operations(List<OperationHistory> histories) {
      operations = Optional.of(List.copyOf(histories));
      return this;
    }

    /** The CIB has no status yet: no history, and the migration summary has no title either. */
    public Builder noStatusYet() {
      operations = Optional.empty();
      return this;
    }

    /** The time that a failed action has waited and taken. */
    public Builder timing(Failure failure, Timing timing) {
      timings.put(failure, timing);
      return this;
    }

    /** What a ping resource expects of an attribute. */
    public Builder expected(NodeAttribute attribute, int value) {
      expected.put(attribute, value);
      return this;
    }

    /** One more constraint that keeps a resource from a node. */
    public Builder ban(Ban ban) {
      bans.add(ban);
      return this;
    }

    /** The history of fencing cannot be told: {@code Not connected}. */
    public Builder fencingError(String reason) {
      fencingError = Optional.of(reason);
      return this;
    }

    /** What was gathered. */
    public StatusFrame build() {
      return new StatusFrame(
          pacemakerd,
          lastChange,
          copyOf(options),
          copyOf(containers),
          copyOf(expectedUp),
          operations,
          copyOf(timings),
          copyOf(expected),
          List.copyOf(bans),
          fencingError);
    }

    private static <K, V> Map<K, V> copyOf(Map<K, V> map) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
  }
}
