package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import org.pgrex.TimeSource;

/**
 * A time that goes from event to event: what is due in 20 s happens at once when nothing else is
 * due before. The times can be read by any thread; all else is used under the world's lock.
 */
public final class VirtualTime implements TimeSource {
  private static final Instant START = Instant.parse("2026-11-23T05:00:00Z");

  private final PriorityQueue<Event> agenda = new PriorityQueue<>();
  private volatile long nanos;
  private volatile Duration shift = Duration.ZERO;
  private long scheduled;
  private Runnable afterEach = () -> {};

  /** Something that is going to happen. */
  private record Event(long at, long number, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
    }
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos).plus(shift);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  /** Sets the clock on the wall; what measures durations does not notice. */
  public void jump(Duration by) {
    shift = shift.plus(by);
  }

  /** Lets something happen later; what is due at the same moment happens in the order given. */
  public void after(Duration delay, Runnable action) {
    agenda.add(new Event(nanos + delay.toNanos(), scheduled++, action));
  }

  /** What is run behind each event. */
  void afterEach(Runnable check) {
    afterEach = check;
  }

  /** When the next event is due; {@link Long#MAX_VALUE} where there is none. */
  public long next() {
    Event event = agenda.peek();
    return event == null ? Long.MAX_VALUE : event.at();
  }

  /** Goes on to the next event that is due until then, or to that moment; tells whether to one. */
  public boolean step(long until) {
    Event event = agenda.peek();
    if (event == null || event.at() > until) {
      nanos = Math.max(nanos, until);
      return false;
    }
    agenda.remove();
    nanos = Math.max(nanos, event.at());
    event.action().run();
    afterEach.run();
    return true;
  }

  /** Lets a while pass. */
  public void pass(Duration duration) {
    long until = nanos + duration.toNanos();
    boolean more = true;
    while (more) {
      more = step(until);
    }
  }
}
