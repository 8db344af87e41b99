package org.pgrex.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pgrex.ConfigurationException;

/**
 * What has to be known of a PG-REX cluster before it can be operated.
 *
 * <pre>{@code
 * ClusterConfig config =
 *     ClusterConfig.builder()
 *         .clusterName("pgrex_cluster")
 *         .node("192.168.2.1", "192.168.1.1", "192.168.3.1")
 *         .node("192.168.2.2", "192.168.1.2", "192.168.3.2")
 *         .archiveDirectory("/dbfp/pgarch/arc1")
 *         .build();
 * }</pre>
 *
 * <p>{@link PgRexToolsConf} reads one from the file of the existing tools. Immutable, hence
 * thread-safe; holds no password.
 */
public final class ClusterConfig {
  private final String clusterName;
  private final List<NodeConfig> nodes;
  private final String archiveDirectory;
  private final boolean stonith;
  private final boolean standbyAddress;
  private final Optional<String> pgPath;
  private final ResourceIds resources;
  private final SshPassword peerPassword;
  private final SshPassword backupPassword;

  private ClusterConfig(Builder builder, List<NodeConfig> nodes) {
    this.clusterName = builder.clusterName;
    this.nodes = List.copyOf(nodes);
    this.archiveDirectory = withoutTrailingSlash(builder.archiveDirectory);
    this.stonith = builder.stonith;
    this.standbyAddress = builder.standbyAddress;
    this.pgPath = builder.pgPath.map(ClusterConfig::withoutTrailingSlash);
    this.resources = builder.resources.restrictedTo(standbyAddress, stonith);
    this.peerPassword = builder.peerPassword;
    this.backupPassword = builder.backupPassword;
  }

  // A slash at the end of a directory changes what rsync copies.
  private static String withoutTrailingSlash(String directory) {
    int end = directory.length();
    while (directory.charAt(end - 1) == '/') {
      end--;
    }
    return directory.substring(0, end);
  }

  /** Begins a configuration; name, nodes and archive directory must be given, the rest may be. */
  public static Builder builder() {
    return new Builder();
  }

  /** The name of the HA cluster (key {@code HACLUSTER_NAME}). */
  public String clusterName() {
    return clusterName;
  }

  /** The two nodes, in the order of {@code D_LAN_IPAddress}. */
  public List<NodeConfig> nodes() {
    return nodes;
  }

  /**
   * Where both nodes keep archived WAL (key {@code Archive_dir}): absolute, no slash at the end.
   */
  public String archiveDirectory() {
    return archiveDirectory;
  }

  /** Whether nodes are fenced (key {@code STONITH}). */
  public boolean stonith() {
    return stonith;
  }

  /** Whether clients have an address of the Standby (key {@code IPADDR_STANDBY}). */
  public boolean standbyAddress() {
    return standbyAddress;
  }

  /**
   * The directory of PostgreSQL's commands on both nodes (key {@code PGPATH}): absolute, no slash
   * at the end. Absent: they are found by the PATH of the postgres user's login.
   */
  public Optional<String> pgPath() {
    return pgPath;
  }

  /**
   * The resources of the CIB; without the address of the Standby where there is none ({@link
   * #standbyAddress()}), and without fence devices where nodes are not fenced ({@link #stonith()}).
   */
  public ResourceIds resources() {
    return resources;
  }

  /** How to log in to the other node (keys {@code PEER_NODE_SSH_PASS_...}). */
  public SshPassword peerPassword() {
    return peerPassword;
  }

  /** How to log in to the node that keeps base backups (keys {@code BACKUP_NODE_SSH_PASS_...}). */
  public SshPassword backupPassword() {
    return backupPassword;
  }

  private List<Object> values() {
    return List.of(
        clusterName,
        nodes,
        archiveDirectory,
        stonith,
        standbyAddress,
        pgPath,
        resources,
        peerPassword,
        backupPassword);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClusterConfig config && values().equals(config.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "ClusterConfig" + values();
  }

  /** Builds a configuration. Not thread-safe. */
  public static final class Builder {
    private String clusterName = "";
    private final List<Supplier<NodeConfig>> nodes = new ArrayList<>();
    private String archiveDirectory = "";
    private boolean stonith = true;
    private boolean standbyAddress = true;
    private Optional<String> pgPath = Optional.empty();
    private ResourceIds resources = ResourceIds.usual();
    private SshPassword peerPassword = SshPassword.manual();
    private SshPassword backupPassword = SshPassword.manual();

    private Builder() {}

    /** Letters, digits, {@code _} and {@code -}, not beginning with {@code -}. */
    public Builder clusterName(String name) {
      this.clusterName = Objects.requireNonNull(name);
      return this;
    }

    /** Adds the first node, then the second. */
    public Builder node(NodeConfig node) {
      Objects.requireNonNull(node);
      nodes.add(() -> node);
      return this;
    }

    /** Adds the first node, then the second, with one or two IC-LANs. */
    public Builder node(String dLanAddress, String... icLanAddresses) {
      Objects.requireNonNull(dLanAddress);
      List<String> addresses = List.of(icLanAddresses);
      nodes.add(() -> new NodeConfig(dLanAddress, addresses));
      return this;
    }

    /** An absolute path, the same on both nodes. */
    public Builder archiveDirectory(String directory) {
      this.archiveDirectory = Objects.requireNonNull(directory);
      return this;
    }

    /** Default: true. */
    public Builder stonith(boolean fenced) {
      this.stonith = fenced;
      return this;
    }

    /** Default: true. */
    public Builder standbyAddress(boolean used) {
      this.standbyAddress = used;
      return this;
    }

    /** An absolute path, the same on both nodes. Default: the PATH of the postgres user. */
    public Builder pgPath(String directory) {
      this.pgPath = Optional.of(directory);
      return this;
    }

    /** Default: {@link ResourceIds#usual()}. */
    public Builder resources(ResourceIds ids) {
      this.resources = Objects.requireNonNull(ids);
      return this;
    }

    /** Default: {@link SshPassword#manual()}. */
    public Builder peerPassword(SshPassword password) {
      this.peerPassword = Objects.requireNonNull(password);
      return this;
    }

    /** Default: {@link SshPassword#manual()}. */
    public Builder backupPassword(SshPassword password) {
      this.backupPassword = Objects.requireNonNull(password);
      return this;
    }

    /**
     * The configuration, all of it checked.
     *
     * @throws ConfigurationException with every problem; {@link ConfigurationException#key()} is
     *     the name of the accessor, such as {@code archiveDirectory} or {@code
     *     nodes[0].dLanAddress}
     */
    public ClusterConfig build() {
      Problems problems = new Problems();
      problems.check("clusterName", Rules.clusterName(clusterName));
      List<NodeConfig> checkedNodes = checkedNodes(problems);
      problems.check("archiveDirectory", Rules.directory(archiveDirectory));
      problems.check("pgPath", pgPath.flatMap(Rules::directory));
      problems.throwIfAny();
      return new ClusterConfig(this, checkedNodes);
    }

    private List<NodeConfig> checkedNodes(Problems problems) {
      List<NodeConfig> valid = new ArrayList<>();
      for (int i = 0; i < nodes.size(); i++) {
        String node = "nodes[" + i + "].";
        try {
          valid.add(nodes.get(i).get());
        } catch (ConfigurationException e) {
          e.problems().forEach(it -> problems.add(it.in(node + it.key().orElse(""))));
        }
      }
      if (nodes.size() != 2) {
        problems.check("nodes", Rules.problem("config.nodes.count", nodes.size()));
      } else if (valid.size() == 2) {
        checkPair(valid.get(0), valid.get(1), problems);
      }
      return valid;
    }

    private static void checkPair(NodeConfig first, NodeConfig second, Problems problems) {
      problems.check(
          "nodes[1].dLanAddress",
          Rules.addresses(List.of(first.dLanAddress(), second.dLanAddress())));
      int expected = first.icLanAddresses().size();
      int found = second.icLanAddresses().size();
      problems.check(
          "nodes[1].icLanAddresses",
          found == expected
              ? Rules.addresses(
                  Stream.of(first, second).flatMap(it -> it.icLanAddresses().stream()).toList())
              : Rules.problem("config.nodes.ic-lan-count", expected, found));
    }
  }
}
