package org.pgrex.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.Cluster;
import org.pgrex.ProcedureListener;
import org.pgrex.testkit.transcript.Recording;
import org.pgrex.testkit.transcript.RecordingTransport;

/** Makes the testkit's recordings on the lab, into the source tree. */
final class TranscriptRecorder {
  private static final Path DIRECTORY = Path.of(System.getProperty("transcripts.directory", "."));
  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9][0-9.]*");

  private final Lab lab;

  TranscriptRecorder(Lab lab) throws IOException {
    this.lab = lab;
    Files.createDirectories(DIRECTORY);
    Files.copy(
        lab.toolsConf(),
        DIRECTORY.resolve("pg-rex_tools.conf"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        DIRECTORY.resolve("pm_pcsgen_env.xml"),
        Files.readString(lab.resourceDefinition())
            .replaceAll("(name=\"password\" value=\")[^\"]*", "$1********"));
  }

  /** pgrex01 is made the Primary of a new cluster. */
  void firstStart(Cluster cluster) {
    cluster.primary("pgrex01").prepareStart().define(lab.resourceDefinition()).run();
  }

  /** Without being recorded. */
  void plainly(Consumer<Cluster> work) {
    try (Cluster cluster = lab.connect()) {
      work.accept(cluster);
    }
  }

  /**
   * Makes a call and records it.
   *
   * @param beginning how its end must begin: another one is not worth to be kept
   */
  void record(Recording recording, String beginning) throws IOException {
    record(recording, beginning, event -> {});
  }

  /** The same with a listener. */
  void record(Recording recording, String beginning, ProcedureListener listener)
      throws IOException {
    RecordingTransport transport = RecordingTransport.around(lab.transport());
    versions(transport);
    String end;
    try (Cluster cluster = lab.connect(transport)) {
      end = recording.run(cluster, lab.resourceDefinition(), transport.listener(listener));
    }
    assertThat(end).as(recording.name()).startsWith(beginning);
    transport.write(recording.title(), DIRECTORY.resolve(recording.name() + ".transcript"));
    Files.writeString(DIRECTORY.resolve(recording.name() + ".end"), end);
  }

  private void versions(RecordingTransport transport) {
    transport
        .tool("pacemaker", version("pacemakerd", "--version"))
        .tool("pcs", version("pcs", "--version"))
        .tool("corosync", version("corosync", "-v"))
        .tool("postgresql", version("/usr/lib/postgresql/15/bin/postgres", "--version"))
        .tool("rsync", version("rsync", "--version"));
  }

  private String version(String... command) {
    Matcher version = VERSION.matcher(lab.pgrex01().run(command).orThrow());
    assertThat(version.find()).as(command[0]).isTrue();
    return version.group();
  }
}
