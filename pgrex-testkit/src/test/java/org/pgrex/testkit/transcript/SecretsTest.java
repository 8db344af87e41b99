package org.pgrex.testkit.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.User;

/** A secret appears nowhere in a transcript, wherever it stood. */
class SecretsTest {

  /** Answers each command with its input, on both streams in turn. */
  private static final class Echo implements Transport, Session {
    @Override
    public Session open(String host) {
      return this;
    }

    @Override
    public String host() {
      return "node";
    }

    @Override
    public CommandResult run(Command command) {
      try (InputStream input = command.input().orElseThrow().get()) {
        byte[] bytes = input.readAllBytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        text.lines().forEach(line -> command.outputLines().orElseThrow().accept(line));
        text.lines().forEach(line -> command.errorLines().orElseThrow().accept(line));
        return new CommandResult(0, bytes, bytes, false, Duration.ZERO);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void send(InputStream content, String path, User owner, int mode) throws IOException {
      content.readAllBytes();
    }

    @Override
    public void fetch(String path, User reader, OutputStream target) throws IOException {
      target.write(path.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}
  }

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("'\"\\$&<> \t%=é空\n".toCharArray())
        .ofMinLength(6)
        .ofMaxLength(12)
        .filter(secret -> secret.chars().filter(Character::isLetter).count() > 3)
        .filter(secret -> !secret.isBlank());
  }

  @Property(tries = 300)
  void aSecretThatIsToldIsMaskedEverywhere(@ForAll("secrets") String secret) throws IOException {
    RecordingTransport recording = RecordingTransport.around(new Echo()).secret(secret);

    use(recording, secret, "");

    assertAbsent(recording, secret);
  }

  @Property(tries = 100)
  void aSecretOfOneCommandIsMaskedInTheOthersToo(@ForAll("secrets") String secret)
      throws IOException {
    RecordingTransport recording = RecordingTransport.around(new Echo());

    use(recording, secret, secret);

    assertAbsent(recording, secret);
  }

  private static void use(RecordingTransport recording, String secret, String told)
      throws IOException {
    Session session = recording.note("a note on " + secret).open("node");
    session.run(
        Command.of("tool", secret, "--x=" + secret + "!")
            .env("TOKEN", "[" + secret + "]")
            .input("a" + secret + "b\n" + secret + secret));
    session.run(Command.of("sh", "-c", "echo " + secret).secret(told).input(""));
    session.send(
        new ByteArrayInputStream(secret.getBytes(StandardCharsets.UTF_8)),
        "/" + secret,
        User.ROOT,
        0600);
    session.fetch("/" + secret, User.ROOT, new ByteArrayOutputStream());
  }

  private static void assertAbsent(RecordingTransport recording, String secret) {
    Transcript transcript = recording.transcript("test");
    assertThat(transcript.exchanges()).hasSize(4);
    assertThat(transcript.exchanges().toString()).doesNotContain(secret);
    assertThat(transcript.text()).doesNotContain(secret).contains(Transcript.MASK);
    assertThat(Transcript.parse(transcript.text()).exchanges().toString()).doesNotContain(secret);
  }

  private static String recordedFrom(Command command) {
    RecordingTransport recording = RecordingTransport.around(new Echo());
    recording.open("node").run(command);
    return recording.transcript("test").text();
  }

  @Test
  void thePasswordOfAFenceDeviceInACibIsFoundAndMaskedElsewhereToo() {
    String text =
        recordedFrom(
            Command.of("tool", "-P", "ipmi&pass")
                .input(
                    """
                    <nvpair id="f-1" name="login" value="Administrator"/>
                    <nvpair id="f-2" name="passwd" value="ipmi&amp;pass"/>
                    <nvpair name="password" value="abc" id="f-3"/>
                    """));

    assertThat(text)
        .doesNotContain("ipmi&", "\"abc\"")
        .contains(
            "$ tool -P '********'",
            "name=\"login\" value=\"Administrator\"",
            "< <nvpair id=\"f-2\" name=\"passwd\" value=\"********\"/>",
            "> <nvpair name=\"password\" value=\"********\" id=\"f-3\"/>");
  }

  @Test
  void aPasswordInAnAssignmentOrAVariableIsFound() {
    String text =
        recordedFrom(
            Command.of("psql", "host=a password='hunter22' dbname=b")
                .env("PGPASSWORD", "another1")
                .input("hunter22 another1 and PasswordAuthentication=no, password=$secret\n"));

    assertThat(text)
        .doesNotContain("hunter22", "another1")
        .contains(
            "% PGPASSWORD=********", "PasswordAuthentication=no", "password=$secret", "dbname=b");
  }

  @Test
  void aSecretCutInTwoByTheOtherStreamIsMasked() {
    Exchange exchange =
        new Exchange(
            "",
            "node",
            new Request.Get(User.ROOT, "/f"),
            List.of(
                Chunk.output("it is hun"), Chunk.error("waiting\n"), Chunk.output("ter2 indeed\n")),
            false,
            new Ending.Exited(0),
            Duration.ZERO);

    Exchange masked = Masking.of(Set.of("hunter2"), List.of(exchange)).mask(exchange);

    assertThat(masked.output())
        .containsExactly(
            Chunk.output("it is ********"), Chunk.error("waiting\n"), Chunk.output(" indeed\n"));
  }
}
