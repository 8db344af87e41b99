package org.pgrex.ssh;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.transport.PasswordSource;

/**
 * Answers the prompts of one connection's ssh: {@code askpass.sh} asks on ssh's standard error and
 * reads the answer from a FIFO in the private directory, so that a password is never in an
 * argument, an environment or a file.
 */
final class Askpass implements AutoCloseable {
  private static final Pattern REQUEST = Pattern.compile("\\[pgrex:askpass:(host|jump):(.*)\\]");
  private static final Pattern HOST_IN_PROMPT =
      Pattern.compile("^\\(?[^@\\s]+@([^\\s')]+)(?:'s |\\) ).*");

  private final String host;
  private final PasswordSource source;
  private final Path program;
  private final RandomAccessFile answers;
  private final Set<String> asked = new HashSet<>();

  private Askpass(String host, PasswordSource source, Path program, RandomAccessFile answers) {
    this.host = host;
    this.source = source;
    this.program = program;
    this.answers = answers;
  }

  static Askpass install(String host, PasswordSource source, Path directory) throws IOException {
    Path fifo = directory.resolve("answer");
    Process mkfifo = new ProcessBuilder("mkfifo", "-m", "600", fifo.toString()).start();
    try {
      if (mkfifo.waitFor() != 0) {
        throw new IOException("mkfifo " + fifo + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    Path program = PrivateDirectory.install("askpass.sh", directory);
    // For reading too: such an open of a FIFO does not wait for the other side.
    return new Askpass(host, source, program, new RandomAccessFile(fifo.toFile(), "rw"));
  }

  void environment(Map<String, String> environment) {
    environment.put("SSH_ASKPASS", program.toString());
    environment.put("SSH_ASKPASS_REQUIRE", "force");
    // OpenSSH before 8.4 knows no SSH_ASKPASS_REQUIRE and wants a display.
    environment.putIfAbsent("DISPLAY", ":0");
  }

  static boolean isRequest(String line) {
    return REQUEST.matcher(line).find();
  }

  /** Whether the host's own password was given. */
  boolean gavePassword() {
    return asked.contains(host);
  }

  /** Answers a request, once for each host: a password that was wrong is wrong again. */
  void answer(String request) throws IOException {
    char[] password = new char[0];
    try {
      password = password(request);
      byte[] line = line(password);
      try {
        answers.write(line);
      } finally {
        Arrays.fill(line, (byte) 0);
      }
    } catch (RuntimeException e) {
      answers.write(new byte[] {'-', '\n'});
      throw e;
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private char[] password(String request) {
    Matcher matcher = REQUEST.matcher(request);
    if (!matcher.find()) {
      return new char[0];
    }
    if (matcher.group(1).equals("host")) {
      return asked.add(host) ? source.passwordFor(host) : new char[0];
    }
    Matcher jump = HOST_IN_PROMPT.matcher(matcher.group(2));
    boolean known = jump.matches() && source.knowsJumpHosts();
    return known && asked.add("jump " + jump.group(1))
        ? source.passwordFor(jump.group(1))
        : new char[0];
  }

  private static byte[] line(char[] password) {
    if (password.length == 0) {
      return new byte[] {'-', '\n'};
    }
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    byte[] bytes = new byte[(int) (password.length * encoder.maxBytesPerChar())];
    ByteBuffer encoded = ByteBuffer.wrap(bytes);
    encoder.encode(CharBuffer.wrap(password), encoded, true);
    byte[] line = new byte[encoded.position() + 2];
    line[0] = '+';
    System.arraycopy(bytes, 0, line, 1, encoded.position());
    line[line.length - 1] = '\n';
    Arrays.fill(bytes, (byte) 0);
    return line;
  }

  @Override
  public void close() {
    try {
      answers.close();
    } catch (IOException e) {
      // Nothing was kept in it.
    }
  }
}
