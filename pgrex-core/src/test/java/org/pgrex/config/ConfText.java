package org.pgrex.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of a pg-rex_tools.conf, to be changed key by key: each key stands on a line of its own.
 */
final class ConfText {
  private final Map<String, String> lines = new LinkedHashMap<>();

  /** Every key, with the usual values. */
  static ConfText complete() {
    ConfText text = new ConfText();
    for (ConfKey key : ConfKey.values()) {
      text.with(key.spelling(), key.example());
    }
    return text;
  }

  /** The keys that must be there. */
  static ConfText smallest() {
    ConfText text = new ConfText();
    for (ConfKey key :
        new ConfKey[] {
          ConfKey.D_LAN,
          ConfKey.IC_LAN,
          ConfKey.ARCHIVE_DIR,
          ConfKey.PGSQL_CLONE_ID,
          ConfKey.PGSQL_ID,
          ConfKey.CLUSTER_NAME
        }) {
      text.with(key.spelling(), key.example());
    }
    return text;
  }

  static ConfText of(ClusterConfig config) {
    NodeConfig first = config.nodes().get(0);
    NodeConfig second = config.nodes().get(1);
    ResourceIds ids = config.resources();
    ConfText text =
        new ConfText()
            .with("D_LAN_IPAddress", first.dLanAddress() + "," + second.dLanAddress())
            .with(
                "IC_LAN_IPAddress",
                IntStream.range(0, first.icLanAddresses().size())
                    .mapToObj(
                        lan ->
                            "("
                                + first.icLanAddresses().get(lan)
                                + " , "
                                + second.icLanAddresses().get(lan)
                                + ")")
                    .collect(Collectors.joining(",")))
            .with("Archive_dir", config.archiveDirectory())
            .with("STONITH", config.stonith() ? "enable" : "disable")
            .with("IPADDR_STANDBY", config.standbyAddress() ? "enable" : "disable")
            .with("PGPATH", config.pgPath().orElse(""))
            .with("PG_REX_Primary_ResourceID", ids.pgsqlClone())
            .with("PG_REX_Primitive_ResourceID", ids.pgsql())
            .with("IPADDR_PRIMARY_ResourceID", ids.ipaddrPrimary().orElse(""))
            .with("IPADDR_REPLICATION_ResourceID", ids.ipaddrReplication().orElse(""))
            .with("IPADDR_STANDBY_ResourceID", ids.ipaddrStandby().orElse(""))
            .with("PING_ResourceID", String.join(",", ids.ping()))
            .with("STORAGE_MON_ResourceID", String.join(" , ", ids.storageMon()))
            .with("STONITH_ResourceID", String.join(", ", ids.fencing()))
            .with("HACLUSTER_NAME", config.clusterName());
    text.password("PEER", config.peerPassword());
    text.password("BACKUP", config.backupPassword());
    return text;
  }

  private void password(String node, SshPassword password) {
    with(node + "_NODE_SSH_PASS_MODE", password.mode().name().toLowerCase(Locale.ROOT));
    with(node + "_NODE_SSH_PASS_FILE", password.file().map(Object::toString).orElse(""));
  }

  ConfText with(String key, String value) {
    lines.put(key, key + " = " + value);
    return this;
  }

  ConfText without(String key) {
    lines.remove(key);
    return this;
  }

  /** Another line at the end. */
  ConfText plus(String line) {
    lines.put("line " + lines.size(), line);
    return this;
  }

  int lineOf(String key) {
    return lines.keySet().stream().toList().indexOf(key) + 1;
  }

  int lastLine() {
    return lines.size();
  }

  ClusterConfig parsed() {
    return PgRexToolsConf.parse("pg-rex_tools.conf", toString());
  }

  @Override
  public String toString() {
    return String.join("\n", lines.values()) + "\n";
  }
}
