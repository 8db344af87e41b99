package org.pgrex.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the password of a connection by SSH comes from. Holds no password. Immutable.
 *
 * @param mode key {@code ..._SSH_PASS_MODE}
 * @param file key {@code ..._SSH_PASS_FILE}: an absolute path; present with {@link Mode#PASSFILE}
 *     only, ignored with the others
 */
public record SshPassword(Mode mode, Optional<Path> file) {

  /** How the password is got. */
  public enum Mode {
    /** A person is asked. */
    MANUAL,
    /** It stands in a file. */
    PASSFILE,
    /** None is needed, as with a key. */
    NOPASS
  }

  /**
   * Checks that a password file is named where one is needed, not what it is.
   *
   * @throws org.pgrex.ConfigurationException if a password file is needed and not given, or not
   *     absolute
   */
  public SshPassword {
    file = mode == Mode.PASSFILE ? file : Optional.empty();
    Problems problems = new Problems();
    if (mode == Mode.PASSFILE && file.isEmpty()) {
      problems.check("file", Rules.problem("config.password-file.missing"));
    }
    if (file.isPresent() && !file.get().isAbsolute()) {
      problems.check("file", Rules.problem("config.password-file.not-absolute"));
    }
    problems.throwIfAny();
  }

  /** A person is asked for the password. */
  public static SshPassword manual() {
    return new SshPassword(Mode.MANUAL, Optional.empty());
  }

  /** The password, and nothing else, stands in a file. */
  public static SshPassword passfile(Path file) {
    return new SshPassword(Mode.PASSFILE, Optional.of(file));
  }

  /** No password is needed. */
  public static SshPassword nopass() {
    return new SshPassword(Mode.NOPASS, Optional.empty());
  }
}
