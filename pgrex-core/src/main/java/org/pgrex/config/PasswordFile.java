package org.pgrex.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.pgrex.ConfigurationException.Problem;
import org.pgrex.Message;

/** A file with a password in it, which is nobody's business but its owner's. */
final class PasswordFile {
  private static final Set<PosixFilePermission> OF_OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PasswordFile() {}

  /** What is wrong with the file; symbolic links are followed, the password is not read. */
  static Optional<Problem> problem(Path file) {
    PosixFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, PosixFileAttributes.class);
    } catch (NoSuchFileException e) {
      return Rules.problem("config.password-file.not-found", file);
    } catch (IOException | UnsupportedOperationException e) {
      return Rules.problem("config.password-file.unreadable", file, e);
    }
    if (!attributes.isRegularFile()) {
      return Rules.problem("config.password-file.not-a-file", file);
    }
    // The mode decides, not an attempt to read: root could read it anyway.
    Set<PosixFilePermission> permissions = attributes.permissions();
    if (!OF_OWNER.containsAll(permissions)) {
      return Rules.problem(
              "config.password-file.open-to-others",
              file,
              PosixFilePermissions.toString(permissions))
          .map(it -> it.advising(Message.of("config.password-file.open-to-others.advice", file)));
    }
    return Files.isReadable(file)
        ? Optional.empty()
        : Rules.problem("config.password-file.unreadable", file, "permission denied");
  }
}
