package org.pgrex.testkit.transcript;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;
import org.pgrex.Event;
import org.pgrex.ProcedureListener;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;

/**
 * A transport that writes down all that passes: for {@link ReplayTransport}, for a fixture, for an
 * audit.
 *
 * <pre>{@code
 * RecordingTransport recording =
 *     RecordingTransport.around(OpenSshTransport.create()).tool("pacemaker", "2.1.5");
 * try (Cluster cluster = Cluster.of(config, recording)) {
 *   cluster.primary("pgrex01").start();
 * }
 * recording.transcript("The Primary starts").write(Path.of("primary-start.transcript"));
 * }</pre>
 *
 * <p>Secrets are masked: those that a command or {@link #secret} tells, and those that stand where
 * a password does, as in a CIB. Of each output stream 64 MiB are kept, and all is held in memory
 * until it is written. Thread-safe.
 */
public final class RecordingTransport implements Transport {
  private final Transport transport;
  private final Map<String, RecordingSession> sessions = new HashMap<>();
  private final Set<String> secrets = new LinkedHashSet<>();
  private final Map<String, String> tools = new LinkedHashMap<>();
  private final List<Slot> slots = new ArrayList<>();
  private String note = "";
  private boolean paused;
  private boolean closed;

  /** The place of an exchange, taken when it begins. */
  final class Slot {
    private final String noted;
    @Nullable private Exchange exchange;

    private Slot(String noted) {
      this.noted = noted;
    }

    void ended(
        String host,
        Request request,
        List<Chunk> output,
        boolean truncated,
        Ending ending,
        Duration duration) {
      synchronized (slots) {
        exchange = new Exchange(noted, host, request, output, truncated, ending, rounded(duration));
      }
    }

    private static Duration rounded(Duration duration) {
      return Duration.ofMillis((duration.toNanos() + 500_000) / 1_000_000);
    }
  }

  private RecordingTransport(Transport transport) {
    this.transport = transport;
  }

  /**
   * Records a transport.
   *
   * @param transport belongs to the recording one from now on
   */
  public static RecordingTransport around(Transport transport) {
    return new RecordingTransport(transport);
  }

  /** Masks this text wherever it stands, also in what was recorded before. */
  public RecordingTransport secret(String text) {
    synchronized (slots) {
      if (!text.isEmpty()) {
        secrets.add(text);
      }
    }
    return this;
  }

  /** Says in the transcript's head which version of a tool the hosts have. */
  public RecordingTransport tool(String name, String version) {
    synchronized (slots) {
      tools.put(name, version);
    }
    return this;
  }

  /** Says something of the next exchange, for people. */
  public RecordingTransport note(String text) {
    synchronized (slots) {
      note = note.isEmpty() ? text : note + "\n" + text;
    }
    return this;
  }

  /**
   * A listener for the procedures that run over this transport: it notes where each step begins.
   *
   * @param next told everything too
   */
  public ProcedureListener listener(ProcedureListener next) {
    return event -> {
      if (event instanceof Event.StepStarted started) {
        note("step " + started.step().id());
      }
      next.on(event);
    };
  }

  /** Records nothing until {@link #resume}: for what must be done on the way, but not told. */
  public RecordingTransport pause() {
    synchronized (slots) {
      paused = true;
    }
    return this;
  }

  /** Records again. */
  public RecordingTransport resume() {
    synchronized (slots) {
      paused = false;
    }
    return this;
  }

  /** All that has ended until now, in the order in which it began. */
  public Transcript transcript(String title) {
    synchronized (slots) {
      List<Exchange> exchanges =
          slots.stream().flatMap(slot -> Optional.ofNullable(slot.exchange).stream()).toList();
      Masking masking = Masking.of(secrets, exchanges);
      return new Transcript(
          title, locale(exchanges), tools, exchanges.stream().map(masking::mask).toList());
    }
  }

  /** LC_ALL of the first command. */
  private static String locale(List<Exchange> exchanges) {
    return exchanges.stream()
        .map(Exchange::request)
        .filter(Request.Run.class::isInstance)
        .map(Request.Run.class::cast)
        .map(run -> run.environment().getOrDefault("LC_ALL", "C.UTF-8"))
        .findFirst()
        .orElse("C.UTF-8");
  }

  /** Writes what has ended until now to a file. */
  public void write(String title, Path file) {
    transcript(title).write(file);
  }

  Slot begin(Set<String> told) {
    synchronized (slots) {
      Slot slot = new Slot(note);
      secrets.addAll(told);
      if (!paused) {
        note = "";
        slots.add(slot);
      }
      return slot;
    }
  }

  @Override
  public Session open(String host) {
    Session session;
    long start = System.nanoTime();
    try {
      session = transport.open(host);
    } catch (TransportException e) {
      if (!isClosed()) {
        begin(Set.of())
            .ended(
                host,
                new Request.Open(),
                List.of(),
                false,
                new Ending.Broken(e.kind(), e.commandMayHaveRun(), String.valueOf(e.getMessage())),
                Duration.ofNanos(System.nanoTime() - start));
      }
      throw e;
    }
    synchronized (sessions) {
      RecordingSession known = sessions.get(host);
      if (known == null || !known.isAround(session)) {
        known = new RecordingSession(session, this);
        sessions.put(host, known);
      }
      return known;
    }
  }

  private boolean isClosed() {
    synchronized (sessions) {
      return closed;
    }
  }

  @Override
  public void close() {
    synchronized (sessions) {
      closed = true;
      sessions.values().forEach(RecordingSession::closing);
    }
    transport.close();
  }
}
