package org.pgrex.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of mode 0700 where a transport keeps its sockets. A lock on a file in it tells that
 * its program lives; what a program left behind that was killed goes at the next start.
 *
 * <p>The name holds the program's process id. A program never opens a lock file of its own again:
 * by closing it, it would lose the lock, and another program take the directory for a dead one's.
 */
final class PrivateDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateDirectory.class);
  private static final String PREFIX = "pgrex-";
  private static final String MINE = PREFIX + ProcessHandle.current().pid() + "-";
  private static final String LOCK = "lock";

  /** ssh binds to the name and 17 characters more, and the kernel takes 107 bytes. */
  private static final int LONGEST_SOCKET = 90;

  /** Longer than anyone takes between making the directory and locking it. */
  private static final Duration YOUNG = Duration.ofSeconds(10);

  private final Path path;
  private final FileLock lock;
  private int count;

  private PrivateDirectory(Path path, FileLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes one, and removes what dead programs left.
   *
   * @param stale told each socket of a dead program, before it is removed
   */
  static PrivateDirectory create(Consumer<Path> stale) throws IOException {
    Path base = base();
    removeStale(base, stale);
    Path path =
        Files.createTempDirectory(
            base,
            MINE,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      throw new IOException("cannot lock " + path);
    }
    return new PrivateDirectory(path, lock);
  }

  private static Path base() {
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    for (String candidate :
        new String[] {
          runtime == null ? "" : runtime, System.getProperty("java.io.tmpdir"), "/tmp"
        }) {
      Path path = Path.of(candidate).toAbsolutePath();
      if (!candidate.isEmpty()
          && Files.isWritable(path)
          && path.toString().length() + MINE.length() + 30 < LONGEST_SOCKET) {
        return path;
      }
    }
    return Path.of("/tmp");
  }

  private static void removeStale(Path base, Consumer<Path> stale) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(base, PREFIX + "*")) {
      for (Path path : all) {
        if (!path.getFileName().toString().startsWith(MINE) && isStale(path)) {
          LOG.debug("removing {}, left by a program that was killed", path);
          sockets(path, stale);
          delete(path);
        }
      }
    } catch (IOException e) {
      LOG.debug("cannot look for what was left in {}: {}", base, e.toString());
    }
  }

  private static boolean isStale(Path path) {
    try {
      Object me = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
          || !me.equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
        return false;
      }
      Path file = path.resolve(LOCK);
      Instant made = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
      if (made.isAfter(Instant.now().minus(YOUNG))) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock free = channel.tryLock()) {
        return free != null;
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static void sockets(Path path, Consumer<Path> stale) throws IOException {
    try (DirectoryStream<Path> hosts = Files.newDirectoryStream(path, Files::isDirectory)) {
      for (Path host : hosts) {
        Path socket = host.resolve(Master.SOCKET);
        if (Files.exists(socket)) {
          stale.accept(socket);
        }
      }
    }
  }

  /** A new directory in it. */
  synchronized Path newDirectory() throws IOException {
    count++;
    return Files.createDirectory(
        path.resolve(String.format(Locale.ROOT, "%d", count)),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  Path path() {
    return path;
  }

  /** Copies a program of this module to a directory. */
  static Path install(String resource, Path directory) throws IOException {
    Path file = directory.resolve(resource);
    try (InputStream in = PrivateDirectory.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the resource " + resource + " is missing");
      }
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  void delete() {
    try {
      lock.acquiredBy().close();
    } catch (IOException e) {
      LOG.debug("cannot unlock {}: {}", path, e.toString());
    }
    try {
      delete(path);
    } catch (IOException e) {
      LOG.debug("cannot remove {}: {}", path, e.toString());
    }
  }

  static void delete(Path tree) throws IOException {
    try {
      Files.walkFileTree(
          tree,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e)
                throws IOException {
              Files.deleteIfExists(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      // Gone already.
    }
  }
}
