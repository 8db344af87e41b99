package org.pgrex.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command line, running on the control host as a program of its own. */
final class PgrexProgram implements AutoCloseable {
  private static final Path JAR =
      Path.of("../../samples/pgrex-cli/target/pgrex.jar").toAbsolutePath();

  private final Process process;
  private final Path output;

  private PgrexProgram(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** The jar that the build made. */
  static Path jar() {
    return JAR;
  }

  /** What runs it with these arguments on the control host. */
  static List<String> command(Lab lab, String language, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "java",
                "-Duser.language=" + language,
                "-jar",
                JAR.toString(),
                "-c",
                lab.toolsConf().toString(),
                "-F",
                lab.sshConfig().toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts it and leaves it running. */
  static PgrexProgram start(Lab lab, String... arguments) {
    try {
      Path directory = Files.createDirectories(Path.of("target", "lab"));
      Path output = Files.createTempFile(directory, "pgrex", ".out");
      List<String> command = new ArrayList<>(List.of(lab.script().toString(), "run"));
      command.addAll(command(lab, "en", arguments));
      Process process =
          Program.builder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      return new PgrexProgram(process, output);
    } catch (IOException e) {
      throw new LabException("pgrex could not be run", e);
    }
  }

  String output() {
    try {
      return Files.readString(output, UTF_8);
    } catch (IOException e) {
      throw new LabException("pgrex's output could not be read", e);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Kill -9 of the Java virtual machine alone: what it has started is left as it is. */
  void kill() {
    List<ProcessHandle> jvms =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .filter(
                handle ->
                    handle.info().command().filter(name -> name.endsWith("/java")).isPresent())
            .toList();
    if (jvms.size() != 1) {
      throw new LabException("Expected one virtual machine, found " + jvms + ":\n" + output());
    }
    jvms.get(0).destroyForcibly();
    jvms.get(0).onExit().join();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new LabException("pgrex's output could not be deleted", e);
    }
  }
}
