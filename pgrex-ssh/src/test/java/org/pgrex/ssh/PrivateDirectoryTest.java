package org.pgrex.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivateDirectoryTest {
  private final List<Path> ended = new ArrayList<>();

  private static void age(Path lock) throws IOException {
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(60)));
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
  void whatADeadProgramLeftIsRemovedAtTheNextStart() throws IOException {
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
  void whatALivingProgramUsesStays() throws IOException {
    PrivateDirectory mine = PrivateDirectory.create(ended::add);
    try {
      age(mine.path().resolve("lock"));

      PrivateDirectory.create(ended::add).delete();

      assertThat(mine.path().resolve("lock")).exists();
    } finally {
      mine.delete();
    }
  }
}
