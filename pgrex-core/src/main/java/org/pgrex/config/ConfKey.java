package org.pgrex.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The keys of pg-rex_tools.conf, each with a value as it may stand there. */
enum ConfKey {
  D_LAN("D_LAN_IPAddress", "192.168.2.1 , 192.168.2.2"),
  IC_LAN("IC_LAN_IPAddress", "(192.168.1.1, 192.168.1.2) , (192.168.3.1, 192.168.3.2)"),
  ARCHIVE_DIR("Archive_dir", "/dbfp/pgarch/arc1"),
  STONITH("STONITH", "enable"),
  IPADDR_STANDBY("IPADDR_STANDBY", "enable"),
  PGPATH("PGPATH", "/usr/pgsql-17/bin"),
  PEER_PASS_MODE("PEER_NODE_SSH_PASS_MODE", "manual"),
  PEER_PASS_FILE("PEER_NODE_SSH_PASS_FILE", "/root/.pgrex/peer_passwd"),
  BACKUP_PASS_MODE("BACKUP_NODE_SSH_PASS_MODE", "manual"),
  BACKUP_PASS_FILE("BACKUP_NODE_SSH_PASS_FILE", "/root/.pgrex/bkup_passwd"),
  PGSQL_CLONE_ID("PG_REX_Primary_ResourceID", "pgsql-clone"),
  PGSQL_ID("PG_REX_Primitive_ResourceID", "pgsql"),
  IPADDR_PRIMARY_ID("IPADDR_PRIMARY_ResourceID", "ipaddr-primary"),
  IPADDR_REPLICATION_ID("IPADDR_REPLICATION_ResourceID", "ipaddr-replication"),
  IPADDR_STANDBY_ID("IPADDR_STANDBY_ResourceID", "ipaddr-standby"),
  PING_ID("PING_ResourceID", "ping-clone"),
  STORAGE_MON_ID("STORAGE_MON_ResourceID", "storage-mon-clone"),
  STONITH_ID("STONITH_ResourceID", "fence1-ipmilan , fence2-ipmilan"),
  CLUSTER_NAME("HACLUSTER_NAME", "pgrex_cluster");

  private static final int NEAR = 3;

  private final String spelling;
  private final String example;

  ConfKey(String spelling, String example) {
    this.spelling = spelling;
    this.example = example;
  }

  /** As it stands in the file. */
  String spelling() {
    return spelling;
  }

  String example() {
    return example;
  }

  static Optional<ConfKey> of(String text) {
    return Arrays.stream(values()).filter(key -> key.spelling.equals(text)).findFirst();
  }

  /**
   * The key that was probably meant. The manual of the existing tools itself once misspells one,
   * and those tools overlook what they do not know.
   */
  static Optional<ConfKey> nearest(String misspelt) {
    if (misspelt.length() > 100) {
      return Optional.empty();
    }
    String text = misspelt.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .min(Comparator.comparingInt(key -> key.distanceFrom(text)))
        .filter(key -> key.distanceFrom(text) <= NEAR);
  }

  /** How many letters have to be added, removed or replaced (Levenshtein's distance). */
  private int distanceFrom(String text) {
    String key = spelling.toLowerCase(Locale.ROOT);
    int[] row = new int[text.length() + 1];
    Arrays.setAll(row, column -> column);
    for (int i = 1; i <= key.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= text.length(); j++) {
        int replaced = diagonal + (key.charAt(i - 1) == text.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[text.length()];
  }
}
