package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;

/**
 * What a text says of a node's state. crm_mon shows the first that holds of: unclean, pending,
 * standby (on-fail), standby, maintenance, online, offline. What comes behind it is untold.
 */
record NodeState(
    Optional<Boolean> online,
    Optional<Boolean> standby,
    Optional<Boolean> standbyOnfail,
    Optional<Boolean> maintenance,
    Optional<Boolean> pending,
    Optional<Boolean> unclean,
    Optional<Boolean> shutdown,
    Optional<Boolean> activeResources) {
  private static final Optional<Boolean> YES = Told.YES;
  private static final Optional<Boolean> NO = Told.NO;
  private static final Optional<Boolean> UNTOLD = Told.NOT;

  static final NodeState ONLINE = of(YES, NO, NO, NO, NO, NO);
  static final NodeState OFFLINE = of(NO, NO, UNTOLD, NO, NO, NO);

  private static final NodeState PENDING = of(UNTOLD, UNTOLD, UNTOLD, UNTOLD, YES, NO);
  private static final NodeState STANDBY = new NodeState(YES, YES, NO, UNTOLD, NO, NO, UNTOLD, NO);
  private static final NodeState STANDBY_ON_FAIL = of(YES, UNTOLD, YES, UNTOLD, NO, NO);
  private static final NodeState OFFLINE_STANDBY = of(NO, YES, UNTOLD, UNTOLD, NO, NO);
  private static final NodeState MAINTENANCE = of(YES, NO, NO, YES, NO, NO);
  private static final NodeState OFFLINE_MAINTENANCE = of(NO, NO, UNTOLD, YES, NO, NO);
  private static final NodeState UNCLEAN_ONLINE = of(YES, UNTOLD, UNTOLD, UNTOLD, UNTOLD, YES);
  private static final NodeState UNCLEAN_PENDING = of(NO, UNTOLD, UNTOLD, UNTOLD, YES, YES);
  private static final NodeState UNCLEAN_OFFLINE = of(NO, UNTOLD, UNTOLD, UNTOLD, NO, YES);
  private static final NodeState SHUTDOWN =
      new NodeState(UNTOLD, UNTOLD, UNTOLD, UNTOLD, UNTOLD, UNTOLD, YES, UNTOLD);

  private static NodeState of(
      Optional<Boolean> online,
      Optional<Boolean> standby,
      Optional<Boolean> standbyOnfail,
      Optional<Boolean> maintenance,
      Optional<Boolean> pending,
      Optional<Boolean> unclean) {
    return new NodeState(
        online, standby, standbyOnfail, maintenance, pending, unclean, UNTOLD, UNTOLD);
  }

  /** What the words say; null if they are not known. */
  @Nullable
  static NodeState told(String words) {
    return switch (words) {
      case "online" -> ONLINE;
      case "OFFLINE", "offline" -> OFFLINE;
      case "pending" -> PENDING;
      case "standby" -> STANDBY;
      case "standby (with active resources)" -> STANDBY.withActiveResources();
      case "standby (on-fail)" -> STANDBY_ON_FAIL;
      case "standby (on-fail, with active resources)" -> STANDBY_ON_FAIL.withActiveResources();
      case "OFFLINE (standby)" -> OFFLINE_STANDBY;
      case "maintenance" -> MAINTENANCE;
      case "OFFLINE (maintenance)" -> OFFLINE_MAINTENANCE;
      case "UNCLEAN (online)" -> UNCLEAN_ONLINE;
      case "UNCLEAN (pending)" -> UNCLEAN_PENDING;
      case "UNCLEAN (offline)", "UNCLEAN" -> UNCLEAN_OFFLINE;
      case "shutdown" -> SHUTDOWN;
      default -> null;
    };
  }

  NodeState withActiveResources() {
    return new NodeState(
        online, standby, standbyOnfail, maintenance, pending, unclean, shutdown, YES);
  }

  Node node(
      String name,
      Optional<String> id,
      Optional<String> type,
      Optional<String> featureSet,
      Optional<String> health,
      Optional<String> host) {
    return new Node(
        name,
        id,
        type,
        online,
        standby,
        standbyOnfail,
        maintenance,
        pending,
        unclean,
        shutdown,
        featureSet,
        health,
        activeResources,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        host,
        Optional.empty());
  }
}
