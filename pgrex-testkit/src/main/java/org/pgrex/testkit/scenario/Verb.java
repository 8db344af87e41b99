package org.pgrex.testkit.scenario;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.annotation.Nullable;
import org.pgrex.testkit.simulated.Lan;

/** What can be done in a scenario; the words behind it are those of the command line. */
public enum Verb {
  /** Starts the Primary. */
  PRIMARY_START("NODE [--define] [--from-backup] [--other-node-is-down]"),
  /** Starts the Standby. */
  STANDBY_START("NODE [--base-backup]"),
  /** Stops a node. */
  STOP("NODE [--allow-failover]"),
  /** Looks at the cluster, when nothing changes in it any more. */
  LOOK(""),
  /** Clients write so many rows. */
  WRITE("ROWS", (stage, act) -> stage.write(Integer.parseInt(act.host()))),
  /** Pulls a host's plug. */
  POWER_OFF("NODE", (stage, act) -> stage.powerOff(act.host())),
  /** Waits until a host has become Primary. */
  AWAIT_PRIMARY("NODE", (stage, act) -> stage.awaitPrimary(act.host())),
  /** Waits until a host has been turned on and has booted. */
  AWAIT_BOOTED("NODE", (stage, act) -> stage.awaitBooted(act.host())),
  /** Waits until a host calls the other one's data disconnected. */
  AWAIT_DISCONNECTED("NODE", (stage, act) -> stage.awaitDisconnected(act.host())),
  /** Draws a host's cable. */
  CUT("NODE LAN", (stage, act) -> stage.cut(act.host(), lan(act))),
  /** Plugs it in again. */
  HEAL("NODE LAN", (stage, act) -> stage.heal(act.host(), lan(act))),
  /** What the owner of the database speaks on both hosts. */
  LOCALE("LOCALE", (stage, act) -> stage.locale(act.host())),
  /** Leaves the start-inhibit flag on a host. */
  LEAVE_LOCK("NODE", (stage, act) -> stage.leaveLock(act.host())),
  /** Makes a host's password for replication wrong. */
  SPOIL_REPLICATION_PASSWORD("NODE", (stage, act) -> stage.spoilReplicationPassword(act.host())),
  /** Makes a setting wrong that PostgreSQL is not started with. */
  BREAK_SETTINGS("NODE", (stage, act) -> stage.breakPostgresqlConf(act.host())),
  /** Makes it right again. */
  MEND_SETTINGS("NODE", (stage, act) -> stage.mendPostgresqlConf(act.host())),
  /** Lays a base backup aside. */
  BASE_BACKUP("NODE", (stage, act) -> stage.baseBackup(act.host())),
  /** Puts it in the place of the database. */
  RESTORE("NODE", (stage, act) -> stage.restore(act.host())),
  /** Archives all WAL that there is. */
  SWITCH_WAL("NODE", (stage, act) -> stage.switchWal(act.host())),
  /** Removes a host's database. */
  WIPE("NODE", (stage, act) -> stage.wipe(act.host()));

  /** What happens to the hosts, by no call of the library. */
  private interface Befalling {
    void on(Stage stage, Act act);
  }

  private final String usage;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  @Nullable
  private final Befalling befalling;

  /** A call of the library. */
  Verb(String usage) {
    this(usage, null);
  }

  Verb(String usage, @Nullable Befalling befalling) {
    this.usage = usage;
    this.befalling = befalling;
  }

  /** The words for it, such as {@code primary start}. */
  public String phrase() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  boolean isCall() {
    return befalling == null;
  }

  void befall(Stage stage, Act act) {
    if (befalling == null) {
      throw new IllegalStateException(act + " is a call of the library");
    }
    befalling.on(stage, act);
  }

  /** The verb that a line begins with. */
  static Verb of(String line) {
    return Arrays.stream(values())
        .filter(verb -> line.equals(verb.phrase()) || line.startsWith(verb.phrase() + " "))
        .max(Comparator.comparing(verb -> verb.phrase().length()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' begins with none of: %s"
                        .formatted(
                            line,
                            Arrays.stream(values())
                                .map(Verb::phrase)
                                .collect(Collectors.joining(", ")))));
  }

  void check(List<String> words) {
    String pattern =
        Arrays.stream(usage.split(" ", -1)).map(Verb::pattern).collect(Collectors.joining());
    if (!Pattern.matches(pattern, words.stream().map(" "::concat).collect(Collectors.joining()))) {
      throw new IllegalArgumentException(
          "'%s' has to be used as: %s".formatted(phrase(), (phrase() + " " + usage).strip()));
    }
  }

  private static String pattern(String part) {
    return switch (part) {
      case "" -> "";
      case "NODE", "LOCALE" -> " [A-Za-z][A-Za-z0-9_.-]*";
      case "ROWS" -> " [1-9][0-9]{0,5}";
      case "LAN" ->
          " ("
              + Arrays.stream(Lan.values())
                  .map(lan -> lan.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining("|"))
              + ")";
      default -> "( " + part.substring(1, part.length() - 1) + ")?";
    };
  }

  private static Lan lan(Act act) {
    return Lan.valueOf(act.words().get(1).toUpperCase(Locale.ROOT));
  }
}
