package org.pgrex.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.Nullable;
import org.pgrex.transport.TransportException.Kind;

/**
 * Where the password of a login comes from, if one is needed: asked for, read from a file, or
 * nowhere (keys only).
 *
 * <pre>{@code
 * PasswordSource.file(Path.of("/root/.pgrex-password"));
 * PasswordSource.ask(host -> System.console().readPassword("Password for %s: ", host));
 * }</pre>
 *
 * Thread-safe where the callback is. It is asked at most once for each connection, and only if the
 * host wants a password; what it gives is overwritten after use and kept nowhere.
 */
public final class PasswordSource {
  private static final PasswordSource NONE = new PasswordSource(null, null);
  private static final Set<PosixFilePermission> ALLOWED =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  @Nullable private final Path file;
  @Nullable private final Function<String, char[]> callback;

  private PasswordSource(@Nullable Path file, @Nullable Function<String, char[]> callback) {
    this.file = file;
    this.callback = callback;
  }

  /** No password: keys and agents only, and nobody is asked. */
  public static PasswordSource none() {
    return NONE;
  }

  /**
   * The first line of a file, in UTF-8, read when it is needed. It is for the hosts themselves: a
   * jump host on the way is never sent it.
   *
   * @param file of mode 0600 or 0400, owned by the user who runs this program
   */
  public static PasswordSource file(Path file) {
    return new PasswordSource(file, null);
  }

  /**
   * A callback.
   *
   * @param callback gets the name of the host, which can be a jump host on the way; a null or empty
   *     answer means that there is none
   */
  public static PasswordSource ask(Function<String, char[]> callback) {
    return new PasswordSource(null, callback);
  }

  /** Whether there is never a password. */
  public boolean isNone() {
    return file == null && callback == null;
  }

  /** Whether it may be asked for the password of a jump host. */
  public boolean knowsJumpHosts() {
    return callback != null;
  }

  /**
   * The password for a host; the caller overwrites it after use.
   *
   * @return empty where there is none
   * @throws TransportException of kind {@link Kind#LOCAL} if the file cannot be used
   */
  public char[] passwordFor(String host) {
    if (callback != null) {
      char[] answer = callback.apply(host);
      return answer == null ? new char[0] : answer;
    }
    return file == null ? new char[0] : read(file, host);
  }

  private static char[] read(Path file, String host) {
    try {
      PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw unusable(host, file, "is not a regular file", null);
      }
      if (!ALLOWED.containsAll(attributes.permissions())) {
        throw unusable(host, file, "is open to others: chmod 600 it", null);
      }
      Object me = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      if (!me.equals(Files.getAttribute(file, "unix:uid"))) {
        throw unusable(
            host, file, "belongs to " + attributes.owner() + ", not to who runs this", null);
      }
      return firstLine(file, host);
    } catch (IOException e) {
      throw unusable(host, file, "cannot be read (" + e + ")", e);
    }
  }

  private static char[] firstLine(Path file, String host) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      int end = 0;
      while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      if (end == 0) {
        throw unusable(host, file, "has an empty first line", null);
      }
      CharBuffer decoded =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
      char[] password = Arrays.copyOfRange(decoded.array(), 0, decoded.limit());
      Arrays.fill(decoded.array(), '\0');
      return password;
    } catch (CharacterCodingException e) {
      throw unusable(host, file, "is not in UTF-8", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static TransportException unusable(
      String host, Path file, String what, @Nullable Throwable cause) {
    String message = "%s: the password file %s %s".formatted(host, file, what);
    return cause == null
        ? new TransportException(Kind.LOCAL, host, false, message)
        : new TransportException(Kind.LOCAL, host, false, message, cause);
  }

  /** Tells the kind of source, never a password. */
  @Override
  public String toString() {
    return callback != null ? "asked for" : file != null ? "from the file " + file : "none";
  }
}
