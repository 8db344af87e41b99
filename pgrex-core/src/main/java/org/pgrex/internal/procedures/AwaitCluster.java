package org.pgrex.internal.procedures;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.config.ClusterConfig;
import org.pgrex.config.ResourceIds;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.StepRun;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.ClusterWatch;
import org.pgrex.internal.state.Health;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

/**
 * Waits until the cluster shows what it must, as a node sees it. A resource that fails meanwhile
 * ends the wait at once with its exit reason; failures from before do not.
 *
 * <p>What {@code crm_mon} tells in XML is the proof. {@code pcs status --full}, which the manual
 * looks at, prints the same facts from the same tool, but takes a second for it: the call would
 * return that much after the state was reached.
 */
final class AwaitCluster implements Task {
  /** What a status must show. */
  @FunctionalInterface
  interface Expectation {
    List<Finding> of(ClusterStatus status, Set<String> earlierFailures);
  }

  private final ClusterConfig config;
  private final String node;
  private final Baseline baseline;
  private final Expectation expectation;
  private final boolean verified;
  private final Optional<CheckLinks> links;

  /**
   * A wait.
   *
   * @param verified whether the state is what the procedure is for, and goes into the report
   */
  AwaitCluster(
      ClusterConfig config,
      String node,
      Baseline baseline,
      Expectation expectation,
      boolean verified) {
    this(config, node, baseline, expectation, verified, Optional.empty());
  }

  private AwaitCluster(
      ClusterConfig config,
      String node,
      Baseline baseline,
      Expectation expectation,
      boolean verified,
      Optional<CheckLinks> links) {
    this.config = config;
    this.node = node;
    this.baseline = baseline;
    this.expectation = expectation;
    this.verified = verified;
    this.links = links;
  }

  /** The same, and each look is also one at the links, which are checked afterwards. */
  AwaitCluster lookingFor(CheckLinks check) {
    return new AwaitCluster(config, node, baseline, expectation, verified, Optional.of(check));
  }

  @Override
  public List<NodeCommand> commands() {
    return List.of(NodeCommand.reads(node, watch().command()));
  }

  private ClusterWatch watch() {
    return new ClusterWatch(links.isPresent());
  }

  @Override
  public void run(StepRun run) {
    Wait wait = new Wait(run);
    if (!run.watch(node, watch(), run.deadline(), wait::isOver)) {
      throw run.fail(
          Message.of("failed.deadline", run.deadline().toSeconds(), shown(wait.missing)),
          Message.of("advice.logs", node));
    }
  }

  /** One wait, from look to look. */
  private final class Wait {
    private final StepRun run;
    private final long start;
    private boolean wasRunning;
    private List<Finding> missing = List.of();

    Wait(StepRun run) {
      this.run = run;
      this.start = run.nanoTime();
    }

    boolean isOver(ClusterWatch.Observation seen) {
      links.ifPresent(check -> check.seen(seen.links()));
      List<Finding> findings = expectation.of(seen.status(), baseline.failures());
      List<Finding> before = missing;
      missing = AwaitCluster.missing(findings);
      if (missing.isEmpty()) {
        if (verified) {
          run.verified(findings, seen.status(), null);
        }
        return true;
      }
      failure(seen.status())
          .ifPresent(
              failure -> {
                throw run.fail(
                    Message.of("failed.action", Health.shown(failure)),
                    Message.of("advice.failed-action", failure.node()));
              });
      if (wasRunning && !seen.status().running()) {
        throw run.fail(Message.of("failed.pacemaker-gone", node), Message.of("advice.logs", node));
      }
      wasRunning |= seen.status().running();
      if (!Set.copyOf(before).equals(Set.copyOf(missing))) {
        run.emit(
            new Event.Waiting(run.stepId(), Duration.ofNanos(run.nanoTime() - start), missing));
      }
      return false;
    }
  }

  private static List<Finding> missing(List<Finding> findings) {
    return findings.stream().filter(finding -> !finding.met()).toList();
  }

  static String shown(List<Finding> findings) {
    return findings.stream().map(Finding::toString).collect(Collectors.joining("; "));
  }

  /** A new failed action of a resource that the cluster cannot be healthy without. */
  private Optional<Failure> failure(ClusterStatus status) {
    Set<String> primitives = new HashSet<>();
    ids()
        .forEach(
            id -> {
              primitives.add(id);
              status.instancesOf(id).stream().map(Resource::id).forEach(primitives::add);
            });
    return Health.newFailures(status, baseline.failures()).stream()
        .filter(failure -> primitives.stream().anyMatch(id -> failure.opKey().startsWith(id + "_")))
        .findFirst();
  }

  private Stream<String> ids() {
    ResourceIds ids = config.resources();
    return Stream.of(
            Stream.of(ids.pgsql()),
            Stream.of(ids.ipaddrPrimary(), ids.ipaddrReplication()).flatMap(Optional::stream),
            config.standbyAddress() ? ids.ipaddrStandby().stream() : Stream.<String>empty(),
            ids.ping().stream(),
            ids.storageMon().stream(),
            config.stonith() ? ids.fencing().stream() : Stream.<String>empty())
        .flatMap(Function.identity());
  }
}
