package org.pgrex.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Where pgrex writes: standard output or standard error.
 *
 * @param stream encodes in {@code charset}
 * @param terminal whether a person looks at it, so that lines can be drawn again
 * @param colors whether colors may be used
 * @param size what a terminal shows at the moment
 */
public record Screen(
    PrintStream stream, Charset charset, boolean terminal, boolean colors, Supplier<Size> size) {

  /** What a terminal shows, in character cells. */
  public record Size(int columns, int rows) {
    /** Where nothing better is known. */
    public static final Size USUAL = new Size(80, 24);
  }

  /** A file or a pipe. */
  public static Screen plain(PrintStream stream, Charset charset) {
    return new Screen(stream, charset, false, false, () -> Size.USUAL);
  }

  public void line(String text) {
    stream.println(text);
  }

  /** Writes a line in UTF-8, whatever the charset for people is: JSON is always in UTF-8. */
  public void utf8Line(String text) {
    byte[] bytes = (text + '\n').getBytes(StandardCharsets.UTF_8);
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }

  /** Whether something that was written has not arrived: a full disk, a pipe that nobody reads. */
  public boolean hasLostOutput() {
    return stream.checkError();
  }

  /** Whether every character of the text can be written. */
  public boolean canShow(String text) {
    return charset.canEncode() && charset.newEncoder().canEncode(text);
  }
}
