package org.pgrex.parsers.pacemaker.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tool itself, which prints any CIB without a cluster. */
final class CrmMon {
  private static final Path TOOL = Path.of("/usr/sbin/crm_mon");

  /** The only thing that differs between two runs over the same CIB. */
  private static final Pattern NOW =
      Pattern.compile("(Last updated: |<last_update time=\")\\w{3} \\w{3} +\\d+ [\\d:]+ \\d{4}");

  private CrmMon() {}

  static boolean isInstalled() {
    return Files.isExecutable(TOOL);
  }

  /** {@code Pacemaker 2.1.5}. */
  static String version() {
    return run(Map.of(), List.of("--version")).lines().findFirst().orElseThrow();
  }

  /** What it prints to standard output of the CIB in the file. */
  static String print(Path cib, List<String> options) {
    String output = run(Map.of("CIB_file", cib.toString()), options);
    return NOW.matcher(output).replaceAll("$1Mon Nov 23 04:30:00 2026");
  }

  private static String run(Map<String, String> environment, List<String> options) {
    List<String> command = Stream.concat(Stream.of(TOOL.toString()), options.stream()).toList();
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.environment().keySet().removeIf(name -> name.startsWith("PCMK_"));
    builder.environment().putAll(environment);
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      byte[] output = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " of " + environment + " ended with " + status);
      }
      return new String(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while crm_mon ran", e);
    }
  }
}
