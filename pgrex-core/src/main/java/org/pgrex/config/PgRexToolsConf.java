package org.pgrex.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pgrex.ConfigurationException;
import org.pgrex.ConfigurationException.Problem;
import org.pgrex.Message;

/**
 * Reads pg-rex_tools.conf, the configuration of the existing PG-REX tools (their manual: "設定ファイル").
 *
 * <pre>{@code
 * ClusterConfig config = PgRexToolsConf.read(Path.of("/etc/pg-rex_tools.conf"));
 * }</pre>
 *
 * <p>A line is {@code KEY = value}, with spaces of either width; {@code #} begins a comment. The
 * text is UTF-8; comments may be in any encoding. A key without a value counts as not given. As
 * there, {@code ..._SSH_PASS_FILE} is ignored unless its mode is {@code passfile}, {@code
 * IPADDR_STANDBY_ResourceID} where {@code IPADDR_STANDBY = disable}, and {@code STONITH_ResourceID}
 * where {@code STONITH = disable}. Stricter than there: unknown keys, and keys given twice, are
 * errors. Thread-safe.
 */
public final class PgRexToolsConf {
  private PgRexToolsConf() {}

  /**
   * Reads a file, and checks that nobody but the owner can read the password files it names.
   *
   * @throws ConfigurationException with every problem and its line; a key that is not there at all
   *     is reported on the last line
   */
  public static ClusterConfig read(Path file) {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "config.file.not-found", e);
    } catch (IOException e) {
      throw unreadable(file, "config.file.unreadable", e);
    }
    return configuration(file.toString(), text, PasswordFile::problem);
  }

  /**
   * Reads a text; the password files it names are not looked at.
   *
   * @param source the name that errors give the text
   * @throws ConfigurationException with every problem and its line; a key that is not there at all
   *     is reported on the last line
   */
  public static ClusterConfig parse(String source, String text) {
    return configuration(source, text, file -> Optional.empty());
  }

  private static ConfigurationException unreadable(Path file, String code, IOException cause) {
    Problem problem = Problem.of(Message.of(code, cause));
    return new ConfigurationException(file.toString(), List.of(problem), cause);
  }

  private static ClusterConfig configuration(
      String source, String text, Function<Path, Optional<Problem>> passwordFileCheck) {
    Problems problems = new Problems(source);
    ConfValues values = new ConfValues(Assignments.of(text, problems), problems, passwordFileCheck);
    return values.configuration();
  }
}
