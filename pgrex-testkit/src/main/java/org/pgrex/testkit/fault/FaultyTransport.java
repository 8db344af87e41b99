package org.pgrex.testkit.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.pgrex.ProcedureListener;
import org.pgrex.TimeSource;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;

/**
 * A transport on which faults happen, by name and at a chosen moment; every other command passes as
 * it is.
 *
 * <pre>{@code
 * FaultyTransport faulty = FaultyTransport.around(transport);
 * faulty.inject(Moment.program("pg_basebackup").once(), Fault.connectionLostAtLine(3));
 * Cluster.of(config, faulty).standby("pgrex02").start();
 * }</pre>
 *
 * <p>Thread-safe. Of several faults for the same command, the one injected first strikes. It counts
 * and keeps every command that came by, struck or not.
 */
public final class FaultyTransport implements Transport {

  /** How time passes while a command hangs. */
  @FunctionalInterface
  public interface Passage {
    /** Lets a time pass. */
    void pass(Duration duration) throws InterruptedException;
  }

  private final Transport transport;
  private final Passage time;
  private final CountDownLatch closed;
  private final LongSupplier nanos;
  private final long start;
  private final Controller first;
  private final List<Injection> injections = new ArrayList<>();
  private final List<CommandCall> calls = new ArrayList<>();
  private final List<Set<String>> hosts = new ArrayList<>();

  private FaultyTransport(
      Transport transport, Passage time, CountDownLatch closed, LongSupplier nanos) {
    this.transport = transport;
    this.time = time;
    this.closed = closed;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.first = new Controller(this, transport);
  }

  /** Faults on a transport, in real time: a command that hangs until its deadline does so. */
  public static FaultyTransport around(Transport transport) {
    CountDownLatch closed = new CountDownLatch(1);
    return new FaultyTransport(
        transport,
        duration -> {
          if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TransportException(
                TransportException.Kind.LOCAL, "", true, "the transport is closed");
          }
        },
        closed,
        System::nanoTime);
  }

  /**
   * Faults on a transport with a time of its own.
   *
   * @param time told how long a command hangs
   */
  public static FaultyTransport around(Transport transport, Passage time) {
    return new FaultyTransport(transport, time, new CountDownLatch(1), System::nanoTime);
  }

  /**
   * Faults on a transport with a time of its own.
   *
   * @param time told how long a command hangs
   * @param clock for {@link Moment#since}
   */
  public static FaultyTransport around(Transport transport, Passage time, TimeSource clock) {
    return new FaultyTransport(transport, time, new CountDownLatch(1), clock::nanoTime);
  }

  /**
   * Tells what a host is called: its name, its address. From now on {@link Moment#onHost} and
   * assertions know it by each of them, and a host that was not told, and that no command went to,
   * is taken for a slip.
   *
   * @return this transport
   */
  public FaultyTransport host(String... names) {
    synchronized (calls) {
      hosts.add(Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names))));
    }
    return this;
  }

  /** What each host is called that was told. */
  public List<Set<String>> hosts() {
    synchronized (calls) {
      return List.copyOf(hosts);
    }
  }

  private Set<String> namesOf(String host) {
    return hosts.stream().filter(names -> names.contains(host)).findFirst().orElse(Set.of(host));
  }

  /**
   * The way to the hosts of one more program, which a fault can kill without the others. Closing it
   * closes nothing.
   */
  public Controller controller() {
    return new Controller(this, transport);
  }

  /**
   * From now on the fault strikes at that moment.
   *
   * @throws IllegalArgumentException if the moment is on a host that is called otherwise, see
   *     {@link #host}
   */
  public Injection inject(Moment moment, Fault fault) {
    Injection injection = new Injection(moment, fault);
    synchronized (calls) {
      moment.hosts().forEach(this::refuseUnknown);
      injections.add(injection);
    }
    return injection;
  }

  private void refuseUnknown(String host) {
    boolean known =
        hosts.isEmpty()
            || hosts.stream().anyMatch(names -> names.contains(host))
            || calls.stream().anyMatch(call -> call.isOn(host));
    if (!known) {
      throw new IllegalArgumentException(
          "no host is called '%s', there are %s".formatted(host, hosts));
    }
  }

  /** No fault strikes any more. */
  public void heal() {
    synchronized (calls) {
      injections.clear();
    }
  }

  /** Every command that came by, in order. */
  public List<CommandCall> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /**
   * A listener for the procedures that run over this transport, which tells it their steps; those
   * over a {@link #controller()} have its own.
   *
   * <pre>{@code
   * Cluster.of(config, faulty, TimeSource.system(), faulty.listener(event -> {}))
   * }</pre>
   *
   * @param next told everything too
   */
  public ProcedureListener listener(ProcedureListener next) {
    return first.listener(next);
  }

  /** Runs a command, or lets a fault strike it. */
  CommandResult pass(
      Controller controller,
      String host,
      Command command,
      Function<Command, CommandResult> runner) {
    controller.mustLive();
    CommandCall call;
    Optional<Fault> fault;
    synchronized (calls) {
      call =
          new CommandCall(
              calls.size() + 1,
              host,
              namesOf(host),
              command,
              controller.step(),
              Duration.ofNanos(nanos.getAsLong() - start));
      calls.add(call);
      fault = strikingAt(call);
    }
    return fault.isEmpty()
        ? runner.apply(command)
        : fault.get().strike(new Strike(call, runner, time, controller));
  }

  private Optional<Fault> strikingAt(CommandCall call) {
    Optional<Fault> first = Optional.empty();
    for (Injection injection : injections) {
      if (injection.comesTrueAt(call, first.isEmpty())) {
        first = Optional.of(injection.fault);
      }
    }
    return first;
  }

  @Override
  public Session open(String host) {
    return first.open(host);
  }

  @Override
  public void close() {
    closed.countDown();
    transport.close();
  }

  /** A fault and when it strikes. Thread-safe. */
  public final class Injection {
    private final Moment moment;
    private final Fault fault;
    private int matches;
    private final List<CommandCall> struck = new ArrayList<>();

    Injection(Moment moment, Fault fault) {
      this.moment = moment;
      this.fault = fault;
    }

    private boolean comesTrueAt(CommandCall call, boolean free) {
      if (!moment.matches(call)) {
        return false;
      }
      matches++;
      boolean strikes = free && moment.comesTrueAt(matches);
      if (strikes) {
        struck.add(call);
      }
      return strikes;
    }

    /** The commands that it struck, in order. */
    public List<CommandCall> struck() {
      synchronized (calls) {
        return List.copyOf(struck);
      }
    }

    @Override
    public String toString() {
      return "at " + moment + ": struck " + struck();
    }
  }
}
