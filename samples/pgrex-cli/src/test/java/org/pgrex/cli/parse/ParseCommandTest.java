package org.pgrex.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.cli.CliRun;
import org.pgrex.cli.ExitStatus;

class ParseCommandTest {
  private static final String STOPPED =
      """
      Error: error running crm_mon, is pacemaker running?
        error: Could not connect to launcher: Connection refused
        crm_mon: Error: cluster is not available on this node
      """;
  private static final String LINKS =
      """
      Local node ID 1, transport knet
      LINK ID 0 udp
      \taddr\t= 192.168.1.1
      \tstatus:
      \t\tnodeid:          1:\tlocalhost
      \t\tnodeid:          2:\tconnected
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path stopped;
  private Path nonsense;
  private final CliRun pgrex = new CliRun();

  @BeforeEach
  void writeFiles() throws IOException {
    stopped = Files.writeString(folder.resolve("stopped.txt"), STOPPED);
    nonsense = Files.writeString(folder.resolve("nonsense.txt"), "nonsense\n");
  }

  @Test
  void standardInputIsReadWhereNoFileIsGiven() {
    int status = pgrex.input(STOPPED).of("parse", "pcs-status");

    assertThat(pgrex.out()).isEqualTo("{\"running\":false}\n");
    assertThat(status).isEqualTo(ExitStatus.DONE);
  }

  @Test
  void eachFileGivesALineInOrderAndABadOneDoesNotEndTheRest() {
    Path missing = folder.resolve("missing.txt");

    int status =
        pgrex.of(
            "parse",
            "pcs-status",
            nonsense.toString(),
            stopped.toString(),
            missing.toString(),
            stopped.toString());

    List<String> lines = pgrex.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .startsWith("{\"file\":\"" + nonsense + "\",\"error\":{\"line\":1,\"message\":\"");
    assertThat(lines.get(1)).isEqualTo("{\"running\":false}");
    assertThat(lines.get(2))
        .isEqualTo(
            "{\"file\":\"" + missing + "\",\"error\":{\"message\":\"there is no such file\"}}");
    assertThat(lines.get(3)).isEqualTo("{\"running\":false}");
    assertThat(status).isEqualTo(ExitStatus.FAILED);
    assertThat(pgrex.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aMarkAtTheBeginningTellsTheEncoding(String charset) throws IOException {
    Path file =
        Files.writeString(folder.resolve("marked.txt"), "\uFEFF" + LINKS, Charset.forName(charset));

    int status = pgrex.of("parse", "corosync-cfgtool", file.toString(), "--strict");

    assertThat(pgrex.out()).startsWith("{\"localNodeId\":1,\"transport\":\"knet\"");
    assertThat(status).isEqualTo(ExitStatus.DONE);
  }

  @ParameterizedTest
  @EnumSource
  void whateverAFileHoldsThereIsOneLineOfJsonForIt(Format format) throws IOException {
    byte[] noise = new byte[100_000];
    new Random(3).nextBytes(noise);
    List<String> files =
        List.of(
            Files.createDirectory(folder.resolve("directory")).toString(),
            Files.write(folder.resolve("empty"), new byte[0]).toString(),
            Files.write(folder.resolve("mark"), new byte[] {(byte) 0xFF, (byte) 0xFE}).toString(),
            Files.write(folder.resolve("noise"), noise).toString(),
            Files.write(folder.resolve("zeros"), new byte[100_000]).toString(),
            Files.writeString(folder.resolve("long"), "x".repeat(1_000_000)).toString(),
            Files.writeString(folder.resolve("crlf"), STOPPED.replace("\n", "\r\n")).toString());
    List<String> words = new ArrayList<>(List.of("parse", format.toString()));
    words.addAll(files);

    int status = pgrex.of(words.toArray(String[]::new));

    assertThat(pgrex.out().lines())
        .hasSize(files.size())
        .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());
    assertThat(pgrex.out()).startsWith("{\"file\":\"" + files.get(0) + "\",\"error\":");
    assertThat(pgrex.err()).isEmpty();
    assertThat(status).isEqualTo(ExitStatus.FAILED);
  }

  @Test
  void theLinksOfCfgtoolAreTheDocument() {
    int status = pgrex.input(LINKS).of("parse", "corosync-cfgtool", "-");

    assertThat(pgrex.out())
        .startsWith("{\"localNodeId\":1,\"transport\":\"knet\",\"links\":[{\"id\":0,");
    assertThat(status).isEqualTo(ExitStatus.DONE);
  }

  @Test
  void anErrorTellsThePlace() {
    int status = pgrex.input("1\t0/1\tx\n  2 here\n").of("parse", "timeline-history");

    assertThat(pgrex.out())
        .isEqualTo(
            "{\"file\":\"-\",\"error\":{\"line\":2,\"message\":\"no timeline: '2 here', expected a"
                + " timeline, a WAL position and a reason\",\"column\":3,\"excerpt\":\"2 here\"}}\n");
    assertThat(status).isEqualTo(ExitStatus.FAILED);
  }

  @Test
  void anUnknownLineIsAnErrorOnlyIfOneWantsItSo() {
    String text = LINKS + "what is this\n";

    assertThat(pgrex.input(text).of("parse", "corosync-cfgtool")).isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.out()).contains("\"unparsed\":[{\"line\":7,\"text\":\"what is this\"}]");

    CliRun strictly = new CliRun();
    assertThat(strictly.input(text).of("parse", "--strict", "corosync-cfgtool"))
        .isEqualTo(ExitStatus.FAILED);
    assertThat(strictly.out())
        .isEqualTo(
            "{\"file\":\"-\",\"error\":{\"line\":7,\"message\":\"not understood: 'what is"
                + " this'\",\"column\":1,\"excerpt\":\"what is this\"}}\n");
    assertThat(new CliRun().input(LINKS).of("parse", "corosync-cfgtool", "--strict"))
        .isEqualTo(ExitStatus.DONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "corosync-quorumtool | Quorate: Yes",
        "pg-basebackup | waiting for checkpoint",
        "pg-ctl | server started",
        "rsync | receiving incremental file list",
        "pcs-cluster | CIB updated",
        "ps | postgres 2 1 0 04:28 ? 00:00:00 postgres: logger",
        "timeline-history | 1 0/1 x",
        "backup-label | START WAL LOCATION: 0/9000028 (file 000000020000000000000009)",
        "cib | <cib><configuration/></cib>",
        "postgres-version | postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)",
      })
  void eachFormatGivesADocument(String format, String text) {
    int status = pgrex.input(text + "\n").of("parse", "--strict", format);

    assertThat(pgrex.out()).startsWith("{").doesNotContain("\"error\":{").hasLineCount(1);
    assertThat(status).isEqualTo(ExitStatus.DONE);
  }

  @Test
  void anUnknownFormatIsAWrongUsageThatNamesTheFormats() {
    int status = pgrex.of("parse", "pcs-statsu");

    assertThat(status).isEqualTo(ExitStatus.USAGE);
    assertThat(pgrex.err()).contains("pcs-statsu", "FORMAT", "pcs-status, crm-mon");
    assertThat(pgrex.out()).isEmpty();
  }

  @Test
  void aNameThatNoFileCanHaveDoesNotEndTheRest() {
    int status = pgrex.of("parse", "pcs-status", "no\0name", stopped.toString());

    List<String> lines = pgrex.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith(
            "{\"file\":\"no\\u0000name\",\"error\":{\"message\":\"no file can have this name");
    assertThat(lines.get(1)).isEqualTo("{\"running\":false}");
    assertThat(pgrex.err()).isEmpty();
    assertThat(status).isEqualTo(ExitStatus.FAILED);
  }

  @Test
  void aFileTooBigForAnArrayDoesNotEndTheRest() throws IOException {
    Path big = folder.resolve("big.txt");
    try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
      file.setLength(3L << 30);
    }

    int status = pgrex.of("parse", "pcs-status", big.toString(), stopped.toString());

    assertThat(pgrex.out().lines())
        .containsExactly(
            "{\"file\":\"" + big + "\",\"error\":{\"message\":\"too big to be held in memory\"}}",
            "{\"running\":false}");
    assertThat(pgrex.err()).isEmpty();
    assertThat(status).isEqualTo(ExitStatus.FAILED);
  }

  @Test
  void aDirectoryCannotBeRead() {
    int status = pgrex.of("parse", "cib", folder.toString());

    assertThat(status).isEqualTo(ExitStatus.FAILED);
    assertThat(pgrex.out()).contains("\"error\":{\"message\":\"cannot be read: ");
  }
}
