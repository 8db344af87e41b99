package org.pgrex.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;
import org.pgrex.ConfigurationException.Problem;
import org.pgrex.Message;

/** What the values of a pg-rex_tools.conf mean. Used once. */
final class ConfValues {
  private static final String IN_PARENTHESES = "\\(([^()]*)\\)";
  private static final Pattern IC_LANS =
      Pattern.compile(IN_PARENTHESES + "(?:\\s*,\\s*" + IN_PARENTHESES + ")?");

  private final Assignments assignments;
  private final Problems problems;
  private final Function<Path, Optional<Problem>> passwordFileCheck;

  ConfValues(
      Assignments assignments,
      Problems problems,
      Function<Path, Optional<Problem>> passwordFileCheck) {
    this.assignments = assignments;
    this.problems = problems;
    this.passwordFileCheck = passwordFileCheck;
  }

  /** The configuration, or every problem. */
  ClusterConfig configuration() {
    List<String> dLan = dLan();
    List<List<String>> icLans = icLans();
    String archiveDirectory = required(ConfKey.ARCHIVE_DIR, Rules::directory);
    boolean stonith = enabled(ConfKey.STONITH);
    boolean standbyAddress = enabled(ConfKey.IPADDR_STANDBY);
    Optional<String> pgPath = optional(ConfKey.PGPATH, Rules::directory);
    SshPassword peer = password(ConfKey.PEER_PASS_MODE, ConfKey.PEER_PASS_FILE);
    SshPassword backup = password(ConfKey.BACKUP_PASS_MODE, ConfKey.BACKUP_PASS_FILE);
    String clusterName = required(ConfKey.CLUSTER_NAME, Rules::clusterName);
    ResourceIds.Builder resources = resources(standbyAddress, stonith);
    problems.throwIfAny();

    ClusterConfig.Builder builder =
        ClusterConfig.builder()
            .clusterName(clusterName)
            .archiveDirectory(archiveDirectory)
            .stonith(stonith)
            .standbyAddress(standbyAddress)
            .resources(resources.build())
            .peerPassword(peer)
            .backupPassword(backup);
    for (int i = 0; i < dLan.size(); i++) {
      int node = i;
      builder.node(new NodeConfig(dLan.get(i), icLans.stream().map(lan -> lan.get(node)).toList()));
    }
    pgPath.ifPresent(builder::pgPath);
    return builder.build();
  }

  private List<String> dLan() {
    List<String> addresses = listed(required(ConfKey.D_LAN));
    if (!addresses.isEmpty()) {
      check(
          ConfKey.D_LAN,
          addresses.size() == 2
              ? Rules.addresses(addresses)
              : Rules.problem("config.d-lan.count", addresses.size(), ConfKey.D_LAN.example()));
    }
    return addresses;
  }

  /** For each IC-LAN, the addresses of the nodes. */
  private List<List<String>> icLans() {
    String value = required(ConfKey.IC_LAN);
    if (value.isEmpty()) {
      return List.of();
    }
    Matcher matcher = IC_LANS.matcher(value);
    List<List<String>> lans = new ArrayList<>();
    if (matcher.matches()) {
      lans.add(listed(matcher.group(1)));
      if (matcher.group(2) != null) {
        lans.add(listed(matcher.group(2)));
      }
    }
    boolean inPairs = !lans.isEmpty() && lans.stream().allMatch(lan -> lan.size() == 2);
    check(
        ConfKey.IC_LAN,
        inPairs
            ? Rules.addresses(lans.stream().flatMap(List::stream).toList())
            : Rules.problem("config.ic-lan.form", ConfKey.IC_LAN.example()));
    return lans;
  }

  private boolean enabled(ConfKey key) {
    String value = assignments.value(key).orElse("enable");
    if (!value.equals("enable") && !value.equals("disable")) {
      check(key, Rules.problem("config.switch", value));
    }
    return !value.equals("disable");
  }

  /** Problems do not show the mode or a relative path: it may be a password in the wrong place. */
  private SshPassword password(ConfKey modeKey, ConfKey fileKey) {
    return switch (assignments.value(modeKey).orElse("manual")) {
      case "manual" -> SshPassword.manual();
      case "nopass" -> SshPassword.nopass();
      case "passfile" -> {
        Path file = passwordFile(modeKey, fileKey);
        yield file == null ? SshPassword.manual() : SshPassword.passfile(file);
      }
      default -> {
        check(modeKey, Rules.problem("config.password-mode"));
        yield SshPassword.manual();
      }
    };
  }

  @Nullable
  private Path passwordFile(ConfKey modeKey, ConfKey fileKey) {
    Optional<String> value = assignments.value(fileKey);
    if (value.isEmpty()) {
      if (!assignments.spoiled(fileKey)) {
        Problem missing = Problem.of(Message.of("config.password-file.missing"));
        problems.add(
            missing
                .advising(adviceToAdd(fileKey))
                .in(fileKey.spelling())
                .on(assignments.line(assignments.mentions(fileKey) ? fileKey : modeKey)));
      }
      return null;
    }
    Path file;
    try {
      file = Path.of(value.get());
    } catch (InvalidPathException e) {
      check(fileKey, Rules.problem("config.password-file.not-a-path"));
      return null;
    }
    check(
        fileKey,
        value.get().startsWith("/")
            ? passwordFileCheck.apply(file)
            : Rules.problem("config.password-file.not-absolute"));
    return file.isAbsolute() ? file : null;
  }

  private ResourceIds.Builder resources(boolean standbyAddress, boolean stonith) {
    String pgsqlClone = required(ConfKey.PGSQL_CLONE_ID, Rules::resourceId);
    String pgsql = required(ConfKey.PGSQL_ID, Rules::resourceId);
    if (!pgsqlClone.isEmpty()) {
      check(ConfKey.PGSQL_CLONE_ID, Rules.cloneAndPrimitive(pgsqlClone, pgsql));
    }
    ResourceIds.Builder resources =
        ResourceIds.builder()
            .pgsql(pgsqlClone, pgsql)
            .ipaddrPrimary(optional(ConfKey.IPADDR_PRIMARY_ID, Rules::resourceId))
            .ipaddrReplication(optional(ConfKey.IPADDR_REPLICATION_ID, Rules::resourceId))
            .ipaddrStandby(
                standbyAddress
                    ? optional(ConfKey.IPADDR_STANDBY_ID, Rules::resourceId)
                    : Optional.empty())
            .ping(ids(ConfKey.PING_ID, Rules::resourceIds).toArray(String[]::new))
            .storageMon(ids(ConfKey.STORAGE_MON_ID, Rules::resourceIds).toArray(String[]::new));
    List<String> fencing = stonith ? ids(ConfKey.STONITH_ID, Rules::fencing) : List.of();
    return fencing.size() == 2
        ? resources.fencing(fencing.get(0), fencing.get(1))
        : resources.withoutFencing();
  }

  private List<String> ids(ConfKey key, Function<List<String>, Optional<Problem>> rule) {
    List<String> ids = assignments.value(key).map(ConfValues::listed).orElse(List.of());
    check(key, rule.apply(ids));
    return ids;
  }

  private Optional<String> optional(ConfKey key, Function<String, Optional<Problem>> rule) {
    Optional<String> value = assignments.value(key);
    check(key, value.flatMap(rule));
    return value;
  }

  private String required(ConfKey key, Function<String, Optional<Problem>> rule) {
    String value = required(key);
    if (!value.isEmpty()) {
      check(key, rule.apply(value));
    }
    return value;
  }

  /** The value, or the empty string where it is a problem that there is none. */
  private String required(ConfKey key) {
    Optional<String> value = assignments.value(key);
    if (value.isEmpty() && !assignments.spoiled(key)) {
      String code = assignments.mentions(key) ? "config.no-value" : "config.missing-key";
      Problem missing = Problem.of(Message.of(code));
      problems.add(missing.advising(adviceToAdd(key)).in(key.spelling()).on(assignments.line(key)));
    }
    return value.orElse("");
  }

  private static Message adviceToAdd(ConfKey key) {
    return Message.of("config.missing-key.advice", key.spelling(), key.example());
  }

  private void check(ConfKey key, Optional<Problem> problem) {
    problem.ifPresent(it -> problems.add(it.in(key.spelling()).on(assignments.line(key))));
  }

  /** What commas separate; an empty text is a list of nothing. */
  private static List<String> listed(String value) {
    return value.isEmpty()
        ? List.of()
        : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }
}
