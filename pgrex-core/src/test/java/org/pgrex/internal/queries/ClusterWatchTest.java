package org.pgrex.internal.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.internal.engine.Watch;
import org.pgrex.internal.queries.ClusterWatch.Observation;
import org.pgrex.internal.state.Fixtures;

/** The script of the watch, run by the real shell with programs that pretend. */
@Timeout(60)
class ClusterWatchTest {
  private static final String LINKS =
      """
      Local node ID 1, transport knet
      LINK ID 0 udp
      \taddr\t= 192.168.1.1
      \tstatus:
      \t\tnodeid:          1:\tlocalhost
      \t\tnodeid:          2:\tconnected
      """;

  @TempDir Path folder;
  private final List<Running> running = new ArrayList<>();

  @BeforeEach
  void aPairRuns() throws IOException {
    file("status.xml", Fixtures.text("pair.crm_mon.xml"));
    version(1);
    program("cibadmin", "echo x >>asked; cat version");
    program("crm_mon", "cat status.xml");
    program("corosync-cfgtool", "exit 1");
  }

  @AfterEach
  void nothingIsLeft() {
    running.forEach(Running::stop);
  }

  private void program(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\ncd '" + folder + "'\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void file(String name, String text) throws IOException {
    Path written = folder.resolve(name + ".new");
    Files.writeString(written, text);
    Files.move(written, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private void version(int updates) throws IOException {
    file(
        "version",
        "<cib crm_feature_set=\"3.16.1\" epoch=\"7\" num_updates=\"%d\" admin_epoch=\"0\"/>\n"
            .formatted(updates));
  }

  private void log(String line) throws IOException {
    Files.writeString(
        folder.resolve("pacemaker.log"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void logChange(int updates) throws IOException {
    log("info: Completed cib_modify operation: OK (rc=0, version=0.7." + updates + ")");
  }

  private long asked() throws IOException {
    try (var lines = Files.lines(folder.resolve("asked"))) {
      return lines.count();
    }
  }

  private Running watch(boolean withLinks) throws IOException {
    Running watch = new Running(new ClusterWatch(withLinks));
    running.add(watch);
    return watch;
  }

  /** A watch whose programs and logs are in the test's folder. */
  private final class Running {
    private final Process process;
    private final BufferedReader output;
    private final Watch.Reader<Observation> reader;

    Running(ClusterWatch watch) throws IOException {
      List<String> line = new ArrayList<>(watch.command().arguments());
      line.set(2, line.get(2).replaceAll("/var/log/[a-z/]*/", folder + "/"));
      ProcessBuilder builder = new ProcessBuilder(line);
      builder.environment().merge("PATH", folder + ":", (path, more) -> more + path);
      builder.environment().put("LC_ALL", "C.UTF-8");
      process = builder.start();
      output = process.inputReader(StandardCharsets.UTF_8);
      reader = watch.reader();
    }

    Observation next() throws IOException {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Optional<Observation> seen = reader.line(line);
        if (seen.isPresent()) {
          return seen.get();
        }
      }
      throw new AssertionError("the watch has ended");
    }

    List<ProcessHandle> descendants() {
      return process.descendants().toList();
    }

    int stop() {
      try {
        process.getOutputStream().close();
        return process.waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void theClusterIsToldAtOnceAndAfterEachChange() throws IOException {
    Running watch = watch(false);
    Observation first = watch.next();
    file("status.xml", Fixtures.text("stopped.crm_mon.xml"));
    version(2);
    Observation second = watch.next();

    assertThat(first.status().nodes()).hasSize(2);
    assertThat(first.links()).isEmpty();
    assertThat(second.status().running()).isFalse();
  }

  @Test
  void whereTheLogTellsOfChangesTheVersionIsAskedForOnce() throws IOException {
    logChange(1);
    Running watch = watch(false);
    watch.next();
    file("status.xml", Fixtures.text("stopped.crm_mon.xml"));
    logChange(2);

    assertThat(watch.next().status().running()).isFalse();
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void otherLinesOfTheLogAreNoNews() throws IOException {
    program("crm_mon", "echo x >>looked; cat status.xml");
    logChange(1);
    Running watch = watch(false);
    watch.next();
    for (int line = 0; line < 20; line++) {
      log("notice: Transition 7 is running");
    }
    logChange(2);
    watch.next();

    assertThat(Files.readAllLines(folder.resolve("looked"))).hasSize(2);
  }

  @Test
  void aLogThatIsNotWrittenIsNotWaitedFor() throws IOException {
    logChange(1);
    version(5);
    Running watch = watch(false);
    watch.next();
    version(6);
    watch.next();

    assertThat(asked()).isGreaterThan(1);
  }

  @Test
  void aClusterThatIsDownHasNoVersion() throws IOException {
    file("status.xml", Fixtures.text("stopped.crm_mon.xml"));
    program("cibadmin", "[ -e up ] && cat version || { echo 'Could not connect' >&2; exit 102; }");
    program("crm_mon", "cat status.xml; [ -e up ] || exit 102");
    Running watch = watch(false);
    Observation down = watch.next();
    file("status.xml", Fixtures.text("pair.crm_mon.xml"));
    file("up", "");

    assertThat(down.status().running()).isFalse();
    assertThat(watch.next().status().running()).isTrue();
  }

  @Test
  void theLinksAreToldWithTheStatusOfTheSameMoment() throws IOException {
    file("links", LINKS);
    program("corosync-cfgtool", "cat links");
    Observation seen = watch(true).next();

    assertThat(seen.links().orElseThrow().links()).hasSize(1);
    assertThat(seen.status().nodes()).hasSize(2);
  }

  @Test
  void linksThatCorosyncDoesNotTellAreNone() throws IOException {
    program("corosync-cfgtool", "echo 'Could not initialize corosync' >&2; exit 1");

    assertThat(watch(true).next().links()).isEmpty();
  }

  @Test
  void linksThatCannotBeReadDoNotHideTheStatus() throws IOException {
    program("corosync-cfgtool", "echo 'Hello.'");
    Observation seen = watch(true).next();

    assertThat(seen.links()).isEmpty();
    assertThat(seen.status().nodes()).hasSize(2);
  }

  @Test
  void theEndOfTheInputEndsAllOfIt() throws IOException {
    logChange(1);
    Running watch = watch(false);
    watch.next();
    List<ProcessHandle> processes = watch.descendants();

    assertThat(processes).isNotEmpty();
    assertThat(watch.stop()).isZero();
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
  }
}
