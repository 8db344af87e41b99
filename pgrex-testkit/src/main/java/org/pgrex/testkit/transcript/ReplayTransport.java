package org.pgrex.testkit.transcript;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;

/**
 * Plays a transcript back: every command gets the answer that was recorded for it, at once, line
 * consumers and failures included.
 *
 * <pre>{@code
 * try (ReplayTransport replay = ReplayTransport.inOrder(Transcript.read(file))) {
 *   myOperation.run(replay);
 *   replay.assertPlayed();
 * }
 * }</pre>
 *
 * <p>A command that the transcript does not have ends in a {@link TranscriptMismatchError} that
 * tells what was asked, what was recorded, and the first difference. A mask in the transcript
 * stands for any text. Deadlines and output limits are the code's own; a deadline is not compared.
 * Thread-safe.
 */
public final class ReplayTransport implements Transport {
  private final Score score;
  private final Map<String, ReplaySession> sessions = new HashMap<>();
  private boolean closed;

  private ReplayTransport(Score score) {
    this.score = score;
  }

  /**
   * Strictly in order on each host: it is asked what it was asked, one after the other; commands of
   * two hosts may come in another order among each other, since they may be asked at the same time.
   */
  public static ReplayTransport inOrder(Transcript transcript) {
    return new ReplayTransport(new Score(transcript, Score.Order.OF_EACH_HOST, run -> false));
  }

  /**
   * Strictly in order, over all hosts: for code that asks one thing after the other, where a test
   * must fail if it turns to the Primary before the Standby.
   */
  public static ReplayTransport inOrderOfAll(Transcript transcript) {
    return new ReplayTransport(new Score(transcript, Score.Order.OF_ALL, run -> false));
  }

  /**
   * By matching: a command gets the first answer left that was recorded for an equal one. For code
   * that asks several things at the same time.
   */
  public static ReplayTransport matching(Transcript transcript) {
    return matching(transcript, run -> false);
  }

  /**
   * By matching, with commands that are asked as often as it happens to be, such as one that waits
   * for news. Such a one gets the answer recorded for an equal one, else the next of them, else the
   * last of them again; those that are left over are not missed.
   *
   * @param polls which these commands are
   */
  public static ReplayTransport matching(Transcript transcript, Predicate<Request.Run> polls) {
    return new ReplayTransport(new Score(transcript, Score.Order.NONE, polls));
  }

  /** What was not asked for, in order. */
  public List<Exchange> unplayed() {
    return score.unplayed();
  }

  /**
   * Asserts that all of the transcript was played, and nothing else was asked, not even where the
   * code took the error for something else.
   */
  public void assertPlayed() {
    List<String> mismatches = score.mismatches();
    if (!mismatches.isEmpty()) {
      throw new TranscriptMismatchError(mismatches.get(0));
    }
    List<Exchange> unplayed = unplayed();
    if (!unplayed.isEmpty()) {
      StringBuilder text =
          new StringBuilder(
              "%d of the transcript '%s' were not asked for:"
                  .formatted(unplayed.size(), score.title()));
      unplayed.forEach(
          exchange ->
              text.append("\n  ")
                  .append(exchange.host())
                  .append(' ')
                  .append(exchange.request().toString().lines().findFirst().orElse("")));
      throw new TranscriptMismatchError(text.toString());
    }
  }

  @Override
  public Session open(String host) {
    synchronized (sessions) {
      if (closed) {
        throw new TransportException(
            TransportException.Kind.LOCAL, host, false, host + ": the transport is closed");
      }
      ReplaySession open = sessions.get(host);
      if (open == null) {
        open = new ReplaySession(host, score, () -> forget(host));
      }
      open.failWhereItDid();
      sessions.put(host, open);
      return open;
    }
  }

  private void forget(String host) {
    synchronized (sessions) {
      sessions.remove(host);
    }
  }

  @Override
  public void close() {
    List<ReplaySession> open;
    synchronized (sessions) {
      closed = true;
      open = List.copyOf(sessions.values());
    }
    open.forEach(ReplaySession::close);
  }
}
