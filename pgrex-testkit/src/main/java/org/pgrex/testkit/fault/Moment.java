package org.pgrex.testkit.fault;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When a fault strikes: at which of the commands, and how often. Immutable: every method gives a
 * new moment.
 *
 * <pre>{@code
 * Moment.program("pg_basebackup")
 * Moment.inStep("cluster-start").onHost("pgrex02")
 * Moment.containing("--output-as=xml").nth(3)
 * }</pre>
 */
public final class Moment {
  private final String description;
  private final Predicate<CommandCall> calls;
  private final Set<String> hosts;
  private final int first;
  private final int last;

  private Moment(
      String description, Predicate<CommandCall> calls, Set<String> hosts, int first, int last) {
    this.description = description;
    this.calls = calls;
    this.hosts = hosts;
    this.first = first;
    this.last = last;
  }

  /** At every command. */
  public static Moment always() {
    return matching("always", call -> true);
  }

  /**
   * At the command with this number, of all that the transport is given.
   *
   * @param number from 1
   */
  public static Moment command(int number) {
    return matching("command " + number, call -> call.number() == number);
  }

  /** At every command whose program is this: {@code pcs}, {@code pg_basebackup}. */
  public static Moment program(String name) {
    return matching(
        "program " + name,
        call -> {
          String program = call.command().arguments().get(0);
          return program.substring(program.lastIndexOf('/') + 1).equals(name);
        });
  }

  /** At every command in whose arguments, with blanks between, the text stands. */
  public static Moment containing(String text) {
    return matching(
        "'" + text + "'", call -> String.join(" ", call.command().arguments()).contains(text));
  }

  /**
   * At every command of a step.
   *
   * @param id as in {@link org.pgrex.PlannedStep#id()}. A simulated cluster's own {@code Cluster}
   *     tells its steps; any other one must tell {@link FaultyTransport#listener}
   */
  public static Moment inStep(String id) {
    return matching("step " + id, call -> call.step().filter(id::equals).isPresent());
  }

  /**
   * At every command from an instant on, in the time of the transport.
   *
   * <pre>{@code
   * Moment.since(Duration.ofSeconds(20)).once()
   * }</pre>
   *
   * @param sinceStart from when the transport was made
   */
  public static Moment since(Duration sinceStart) {
    return matching("since " + sinceStart, call -> call.at().compareTo(sinceStart) >= 0);
  }

  /**
   * At every command that satisfies a condition.
   *
   * @param description completes "at ..."
   */
  public static Moment matching(String description, Predicate<CommandCall> condition) {
    return new Moment(description, condition, Set.of(), 1, Integer.MAX_VALUE);
  }

  /**
   * Only at those on one host.
   *
   * @param host as it is opened; its name or its address where the transport was told them, as that
   *     of a simulated cluster, see {@link FaultyTransport#host}
   */
  public Moment onHost(String host) {
    Moment those = and("on " + host, call -> call.isOn(host));
    Set<String> both = new LinkedHashSet<>(hosts);
    both.add(host);
    return new Moment(those.description, those.calls, Set.copyOf(both), first, last);
  }

  /** Those that it must be on. */
  Set<String> hosts() {
    return hosts;
  }

  /** Only at those that satisfy this condition too. */
  public Moment and(String what, Predicate<CommandCall> condition) {
    return new Moment(description + ", " + what, calls.and(condition), hosts, first, last);
  }

  /** Only at the first of them. */
  public Moment once() {
    return nth(1);
  }

  /**
   * Only at the n-th of them.
   *
   * @param n from 1
   */
  public Moment nth(int n) {
    return counted("number " + n, n, n);
  }

  /**
   * Only from the n-th of them on.
   *
   * @param n from 1
   */
  public Moment from(int n) {
    return counted("from number " + n, n, Integer.MAX_VALUE);
  }

  private Moment counted(String what, int newFirst, int newLast) {
    if (newFirst < 1) {
      throw new IllegalArgumentException("commands are counted from 1, not " + newFirst);
    }
    return new Moment(description + ", " + what, calls, hosts, newFirst, newLast);
  }

  boolean matches(CommandCall call) {
    return calls.test(call);
  }

  boolean comesTrueAt(int count) {
    return count >= first && count <= last;
  }

  @Override
  public String toString() {
    return description;
  }
}
