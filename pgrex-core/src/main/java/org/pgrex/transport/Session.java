package org.pgrex.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A connection to one host. Thread-safe: commands may run at the same time.
 *
 * @see Transport#open(String)
 */
public interface Session extends AutoCloseable {

  /** The host, as it was given to {@link Transport#open(String)}. */
  String host();

  /**
   * Runs a command and waits for its end.
   *
   * <p>When the deadline passes, or the calling thread is interrupted, the command and all that it
   * has started on the host are ended before this method throws.
   *
   * @return whatever the command's exit status is
   * @throws TransportException if the connection fails; it tells whether the command may have run
   * @throws CommandTimeoutException if the command's deadline passed
   * @throws CommandInterruptedException if the thread was interrupted; its interrupt status is set
   * @throws java.io.UncheckedIOException if the command's input cannot be read; the command was
   *     ended before it could take a part of it for all
   */
  CommandResult run(Command command);

  /**
   * Writes a file on the host: whole or not at all, under a temporary name first.
   *
   * @param content read to its end, not closed
   * @param path absolute
   * @param mode permissions in octal, such as {@code 0600}
   * @throws TransportException as {@link #run(Command)}, or if the file cannot be written
   * @throws IOException if {@code content} cannot be read
   */
  void send(InputStream content, String path, User owner, int mode) throws IOException;

  /**
   * Reads a file of the host.
   *
   * @param path absolute
   * @param target written to, not closed; has got a part of the file when this method throws
   * @throws TransportException as {@link #run(Command)}, or if the file cannot be read
   * @throws IOException if {@code target} cannot be written
   */
  void fetch(String path, User reader, OutputStream target) throws IOException;

  /** Lets the connection go. Can be called again. */
  @Override
  void close();
}
