package org.pgrex.cli.procedure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.pgrex.ClusterState;
import org.pgrex.NodeStop;
import org.pgrex.PgrexException;
import org.pgrex.Plan;
import org.pgrex.PrimaryStart;
import org.pgrex.ProcedureListener;
import org.pgrex.Report;
import org.pgrex.StandbyData;
import org.pgrex.StandbyStart;
import org.pgrex.cli.connect.Connector;
import org.pgrex.cli.connect.Operations;

/** A cluster that keeps what it was asked for. */
final class FakeCluster implements Operations, Connector {
  private final FakePlan plan;
  private final List<String> calls = new ArrayList<>();
  private Optional<PgrexException> refusal = Optional.empty();

  FakeCluster(FakePlan plan) {
    this.plan = plan;
  }

  /** Every plan is answered by this. */
  FakeCluster refusing(PgrexException exception) {
    refusal = Optional.of(exception);
    return this;
  }

  /** What was asked for, in order. */
  List<String> calls() {
    return calls;
  }

  @Override
  public Operations connect(Path config, Optional<Path> sshConfig) {
    calls.add("connect " + config + sshConfig.map(path -> " " + path).orElse(""));
    return this;
  }

  @Override
  public ClusterState state() {
    throw new UnsupportedOperationException();
  }

  @Override
  public PrimaryStart primaryStart(String node) {
    calls.add("primary start " + node);
    return new FakePrimaryStart(this);
  }

  @Override
  public StandbyStart standbyStart(String node) {
    calls.add("standby start " + node);
    return new FakeStandbyStart(this);
  }

  @Override
  public NodeStop stop(String node) {
    calls.add("stop " + node);
    return new FakeStop(this);
  }

  @Override
  public void close() {
    calls.add("close");
  }

  private <T> T note(T procedure, String call) {
    calls.add(call);
    return procedure;
  }

  private <T> T listened(T procedure, ProcedureListener listener) {
    plan.listenedToBy(listener);
    return procedure;
  }

  private Plan planned() {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return plan;
  }

  private record FakePrimaryStart(FakeCluster cluster) implements PrimaryStart {
    @Override
    public PrimaryStart define(Path definition) {
      return cluster.note(this, "define " + definition.getFileName());
    }

    @Override
    public PrimaryStart fromBackup() {
      return cluster.note(this, "from backup");
    }

    @Override
    public PrimaryStart otherNodeIsDown() {
      return cluster.note(this, "other node is down");
    }

    @Override
    public PrimaryStart evenIfOlder() {
      return cluster.note(this, "even if older");
    }

    @Override
    public PrimaryStart listener(ProcedureListener listener) {
      return cluster.listened(this, listener);
    }

    @Override
    public PrimaryStart within(Duration deadline) {
      return cluster.note(this, "within " + deadline);
    }

    @Override
    public Plan plan() {
      return cluster.planned();
    }

    @Override
    public CompletableFuture<Report> runAsync() {
      return plan().runAsync();
    }
  }

  private record FakeStandbyStart(FakeCluster cluster) implements StandbyStart {
    @Override
    public StandbyStart data(StandbyData choice) {
      return cluster.note(this, "data " + choice);
    }

    @Override
    public StandbyStart listener(ProcedureListener listener) {
      return cluster.listened(this, listener);
    }

    @Override
    public StandbyStart within(Duration deadline) {
      return cluster.note(this, "within " + deadline);
    }

    @Override
    public Plan plan() {
      return cluster.planned();
    }

    @Override
    public CompletableFuture<Report> runAsync() {
      return plan().runAsync();
    }
  }

  private record FakeStop(FakeCluster cluster) implements NodeStop {
    @Override
    public NodeStop allowFailover() {
      return cluster.note(this, "allow failover");
    }

    @Override
    public NodeStop listener(ProcedureListener listener) {
      return cluster.listened(this, listener);
    }

    @Override
    public NodeStop within(Duration deadline) {
      return cluster.note(this, "within " + deadline);
    }

    @Override
    public Plan plan() {
      return cluster.planned();
    }

    @Override
    public CompletableFuture<Report> runAsync() {
      return plan().runAsync();
    }
  }
}
