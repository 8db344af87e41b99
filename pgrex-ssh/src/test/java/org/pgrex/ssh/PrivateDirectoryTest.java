package org.pgrex.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivateDirectoryTest {
  private final List<Path> ended = new ArrayList<>();

  /** By another program: this one would lose its lock with the file that it closes for it. */
  private static void age(Path file) throws Exception {
    int status =
        new ProcessBuilder("touch", "-d", "1 hour ago", file.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(status).isZero();
  }

  @Test
  void isForItsOwnerOnlyAndShortEnoughForASocket() throws IOException {
    PrivateDirectory directory = PrivateDirectory.create(ended::add);
    try {
      Path host = directory.newDirectory();

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
          .isEqualTo("rwx------");
      assertThat(host.resolve(Master.SOCKET).toString()).hasSizeLessThan(90);
    } finally {
      directory.delete();
    }
    assertThat(directory.path()).doesNotExist();
  }

  @Test
  void whatADeadProgramLeftIsRemovedAtTheNextStart() throws Exception {
    PrivateDirectory mine = PrivateDirectory.create(ended::add);
    Path left = Files.createDirectory(mine.path().resolveSibling("pgrex-left" + System.nanoTime()));
    try {
      Path lock = Files.createFile(left.resolve("lock"));
      Path socket = Files.createFile(Files.createDirectory(left.resolve("1")).resolve("s"));
      age(lock);

      PrivateDirectory.create(ended::add).delete();

      assertThat(left).doesNotExist();
      assertThat(ended).contains(socket);
    } finally {
      mine.delete();
      PrivateDirectory.delete(left);
    }
  }

  @Test
  void whatALivingProgramUsesStays() throws Exception {
    PrivateDirectory mine = PrivateDirectory.create(ended::add);
    try {
      age(mine.path().resolve("lock"));

      PrivateDirectory.create(ended::add).delete();

      assertThat(mine.path().resolve("lock")).exists();
    } finally {
      mine.delete();
    }
  }

  /** By what the kernel says: to this program its own locks look well even when they are gone. */
  @Test
  void aSecondOneOfTheSameProgramLeavesTheFirstLocked() throws Exception {
    PrivateDirectory mine = PrivateDirectory.create(ended::add);
    try {
      Path lock = mine.path().resolve("lock");
      age(lock);
      String inode = ":" + Files.getAttribute(lock, "unix:ino") + " ";
      assertThat(Path.of("/proc/locks")).content().contains(inode);

      PrivateDirectory.create(ended::add).delete();

      assertThat(Path.of("/proc/locks")).content().contains(inode);
    } finally {
      mine.delete();
    }
  }
}
