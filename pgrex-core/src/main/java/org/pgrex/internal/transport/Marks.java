package org.pgrex.internal.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Takes the supervisor's marks out of a stream: {@code [pgrex:JOB:WORD]}, JOB being a random number
 * that no output can hold by chance. What comes before the command has started (a profile that
 * prints, sudo's complaint) goes to the preamble; what comes after its end (a daemon that it left
 * behind) nowhere.
 */
final class Marks extends OutputStream {
  static final String STARTED = "started";
  static final String END = "end";
  static final String EXIT = "exit:";
  static final String SUPERVISOR = "supervisor:";
  static final String NO_MASTER = "no-master";

  private static final int LONGEST_WORD = 64;

  private final byte[] prefix;
  private final Consumer<String> marks;
  private final OutputStream data;
  private final BoundedBytes preamble = new BoundedBytes(8192);
  private byte[] held = new byte[0];
  private boolean started;
  private boolean ended;

  Marks(String job, OutputStream data, Consumer<String> marks) {
    this.prefix = prefix(job).getBytes(StandardCharsets.US_ASCII);
    this.data = data;
    this.marks = marks;
  }

  private static String prefix(String job) {
    return "[pgrex:" + job + ":";
  }

  /** The shell's command that writes a mark. */
  static String print(String job, String word) {
    return "printf '" + prefix(job) + word + "]'";
  }

  /** What came before the command had started. */
  synchronized String preamble() {
    return new String(preamble.toByteArray(), StandardCharsets.UTF_8);
  }

  /** Whether nothing more of the command can come. */
  synchronized boolean ended() {
    return ended;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] chunk, int offset, int length) throws IOException {
    byte[] bytes = chunk;
    int from = offset;
    int end = offset + length;
    if (held.length > 0) {
      bytes = new byte[held.length + length];
      System.arraycopy(held, 0, bytes, 0, held.length);
      System.arraycopy(chunk, offset, bytes, held.length, length);
      held = new byte[0];
      from = 0;
      end = bytes.length;
    }
    int at = from;
    while (at < end) {
      if (bytes[at] != prefix[0]) {
        at++;
        continue;
      }
      int matched = 1;
      while (matched < prefix.length
          && at + matched < end
          && bytes[at + matched] == prefix[matched]) {
        matched++;
      }
      boolean cut = at + matched == end;
      if (matched < prefix.length && !cut) {
        at++;
        continue;
      }
      int close = matched < prefix.length ? -1 : closing(bytes, at + matched, end);
      if (close < 0 && (cut || end - at - matched < LONGEST_WORD)) {
        pass(bytes, from, at);
        hold(bytes, at, end);
        return;
      }
      if (close < 0) {
        at++;
        continue;
      }
      pass(bytes, from, at);
      int word = at + prefix.length;
      mark(new String(bytes, word, close - word, StandardCharsets.US_ASCII));
      at = close + 1;
      from = at;
    }
    pass(bytes, from, end);
  }

  private static int closing(byte[] bytes, int from, int end) {
    for (int i = from; i < Math.min(end, from + LONGEST_WORD); i++) {
      if (bytes[i] == ']') {
        return i;
      }
    }
    return -1;
  }

  private void hold(byte[] bytes, int from, int end) {
    held = new byte[end - from];
    System.arraycopy(bytes, from, held, 0, held.length);
  }

  private void mark(String word) throws IOException {
    if (word.equals(STARTED)) {
      started = true;
    } else if (word.equals(END) || word.startsWith(EXIT)) {
      ended = true;
      data.close();
    }
    marks.accept(word);
  }

  private void pass(byte[] bytes, int from, int end) throws IOException {
    if (from == end || ended) {
      return;
    }
    (started ? data : preamble).write(bytes, from, end - from);
  }

  /** The stream is over: what was held back for half a mark is data. */
  synchronized void finish() throws IOException {
    byte[] rest = held;
    held = new byte[0];
    pass(rest, 0, rest.length);
    data.close();
  }
}
