package org.pgrex.testkit.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was asked of the hosts, in the order in which it began, with all that came back.
 *
 * <pre>
 * pgrex transcript 1
 * title: The Primary stops
 * locale: C.UTF-8
 * tool: pacemaker 2.1.5
 *
 * # step cluster-stop
 * --- 192.168.2.1 root
 * $ pcs cluster stop --force
 * &gt; Stopping Cluster (pacemaker)...
 * ! Warning: ...
 * &gt; Stopping Cluster (corosync)...
 * = 0 after 2.104 s
 * </pre>
 *
 * The format:
 *
 * <ul>
 *   <li>UTF-8, lines ended by LF. The first line is the format with its version. The head's fields
 *       follow: "title", "locale" (LC_ALL of every command that does not say another one), and
 *       "tool", once for each, with its version. Before the first {@code ---} and behind each
 *       ending, empty lines and lines that begin with {@code #} may stand; the latter are the note
 *       of the exchange that follows.
 *   <li>{@code --- HOST USER} begins an exchange; {@code --- HOST} alone a connection that failed.
 *   <li>{@code $} a command, quoted as for a POSIX shell, {@code |} its further lines where an
 *       argument has line feeds. Instead of it {@code put PATH MODE} or {@code get PATH}: a file
 *       that was sent, or fetched.
 *   <li>{@code %} a variable of the environment, {@code NAME=VALUE}, for all but the head's locale.
 *   <li>{@code <} the input. {@code <# LENGTH SHA256} one longer than 64 KiB; {@code <...} says
 *       that it was not read to its end.
 *   <li>{@code >} standard output, {@code !} standard error, in the order in which they came.
 *       {@code >...} says that there was more of them.
 *   <li>{@code = STATUS after SECONDS s} ends it. Instead of the status stands {@code timed out},
 *       {@code interrupted}, {@code closed}, {@code input failed}, {@code consumer failed}, or
 *       {@code KIND, not run} or {@code KIND, may have run} for a failure of the transport, KIND
 *       being {@link org.pgrex.transport.TransportException.Kind}'s; its message follows, with
 *       {@code ?}.
 *   <li>Behind each of these marks stands a blank and the text of one line as it is. A backslash
 *       and a blank instead: the text has escapes ({@code \n}, {@code \r}, {@code \t}, {@code \\},
 *       {@code \xHH} for a byte), and its line feed, where it has one, is written. So is whatever
 *       is no printable UTF-8, has no line feed at its end, or a blank before it.
 *   <li>A secret is {@code ********}.
 * </ul>
 *
 * Immutable.
 *
 * @param title one line
 * @param locale LC_ALL of most commands
 * @param tools their versions by name, in the order told
 */
public record Transcript(
    String title, String locale, Map<String, String> tools, List<Exchange> exchanges) {

  /** What stands where a secret was. */
  public static final String MASK = "********";

  public Transcript {
    tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
    exchanges = List.copyOf(exchanges);
  }

  /**
   * Reads a transcript.
   *
   * @throws TranscriptSyntaxException if it is none; it tells the line
   */
  public static Transcript parse(String text) {
    return new TranscriptReader(text).read();
  }

  /**
   * Reads a transcript from a file.
   *
   * @throws TranscriptSyntaxException if it is none; it tells the line
   */
  public static Transcript read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the transcript %s cannot be read".formatted(file), e);
    } catch (TranscriptSyntaxException e) {
      throw e.in(file.toString());
    }
  }

  /** Writes it to a file. */
  public void write(Path file) {
    try {
      Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException("the transcript %s cannot be written".formatted(file), e);
    }
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return new TranscriptWriter(this).text();
  }

  /** Its title and how much it holds. */
  @Override
  public String toString() {
    return "'%s', %d exchanges".formatted(title, exchanges.size());
  }
}
