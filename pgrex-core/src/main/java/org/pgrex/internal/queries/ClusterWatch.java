package org.pgrex.internal.queries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.engine.Watch;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.transport.Command;

/**
 * The cluster's status as the node sees it, now and after each change, by one command, see {@code
 * cluster-watch.sh}.
 *
 * <p>While nothing happens the node does next to nothing: pacemaker writes each change of the CIB
 * into its log, and a line there is what is waited for. Where the log is not found, or not written,
 * the version of the CIB is asked for four times a second.
 *
 * @param withLinks whether each look is also one at the interconnects
 */
public record ClusterWatch(boolean withLinks) implements Watch<ClusterWatch.Observation> {
  private static final String SCRIPT = script();

  /** Between two questions for the version, where the log does not tell. */
  private static final Duration INTERVAL = Duration.ofMillis(250);

  /** Changes come in bursts: one look for all of it. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  /** Without news there is a look after this, in case that the log has missed something. */
  private static final Duration REST = Duration.ofSeconds(10);

  /** What a result keeps of it: the last look. The reader gets all. */
  private static final int KEPT = 1 << 14;

  private static final String END = ".";

  /**
   * What was seen.
   *
   * @param links empty also where corosync does not answer, or not so that it can be read: a wait
   *     for the cluster is not to fail by that
   */
  public record Observation(ClusterStatus status, Optional<LinkStatus> links) {}

  @Override
  public Command command() {
    return Command.of(
            "sh",
            "-c",
            SCRIPT,
            "pgrex-cluster-watch",
            seconds(INTERVAL),
            seconds(SETTLING),
            String.valueOf(REST.toSeconds()),
            withLinks ? "yes" : "no")
        .keepOutput(KEPT);
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
  }

  @Override
  public Reader<Observation> reader() {
    return new Looks();
  }

  /**
   * Each look is what {@code corosync-cfgtool} prints, a line, what {@code crm_mon} prints, a line.
   */
  private static final class Looks implements Reader<Observation> {
    private final StringBuilder text = new StringBuilder();
    private Optional<String> links = Optional.empty();

    @Override
    public Optional<Observation> line(String line) {
      if (!line.equals(END)) {
        text.append(line).append('\n');
        return Optional.empty();
      }
      String part = text.toString();
      text.setLength(0);
      if (links.isEmpty()) {
        links = Optional.of(part);
        return Optional.empty();
      }
      Observation seen = new Observation(ClusterNow.parse(part), readable(links.get()));
      links = Optional.empty();
      return Optional.of(seen);
    }
  }

  private static Optional<LinkStatus> readable(String links) {
    try {
      return links.isEmpty() ? Optional.empty() : Optional.of(Links.parse(links));
    } catch (UnexpectedOutputException e) {
      return Optional.empty();
    }
  }

  private static String script() {
    try (InputStream in = ClusterWatch.class.getResourceAsStream("cluster-watch.sh")) {
      if (in == null) {
        throw new IllegalStateException("the resource cluster-watch.sh is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
