package org.pgrex.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pgrex.transport.Session;
import org.pgrex.transport.TransportException;

/** Files go whole or not at all. */
public interface FileContract extends ContractSubject {

  @Test
  default void aFileArrivesAsItWasSentWithItsMode() throws Exception {
    byte[] bytes = new byte[1_000_000];
    new Random(2).nextBytes(bytes);
    inDirectory(
        (session, directory) -> {
          String path = directory + "/some file";

          session.send(new ByteArrayInputStream(bytes), path, user(), 0640);

          ByteArrayOutputStream back = new ByteArrayOutputStream();
          session.fetch(path, user(), back);
          assertThat(back.toByteArray()).isEqualTo(bytes);
          assertThat(session.run(shell("stat -c '%a %U' \"$1\"", path)).output())
              .isEqualTo("640 " + user() + "\n");
          assertThat(list(session, directory)).isEqualTo("some file\n");
        });
  }

  @Test
  default void anyNameWillDo() throws Exception {
    inDirectory(
        (session, directory) -> {
          for (String text : ContractSubject.nastyNames()) {
            String path = directory + "/x" + text;
            byte[] content = text.getBytes(StandardCharsets.UTF_8);

            session.send(new ByteArrayInputStream(content), path, user(), 0600);

            ByteArrayOutputStream back = new ByteArrayOutputStream();
            session.fetch(path, user(), back);
            assertThat(back.toString(StandardCharsets.UTF_8)).isEqualTo(text);
          }
        });
  }

  @Test
  default void aFileThatIsThereIsReplaced() throws Exception {
    inDirectory(
        (session, directory) -> {
          String path = directory + "/file";
          session.send(text("a longer old content"), path, user(), 0600);

          session.send(text("new"), path, user(), 0644);

          assertThat(session.run(shell("cat \"$1\"; stat -c %a \"$1\"", path)).output())
              .isEqualTo("new644\n");
        });
  }

  @Test
  default void contentThatFailsLeavesTheOldFileAndNothingElse() throws Exception {
    inDirectory(
        (session, directory) -> {
          String path = directory + "/file";
          session.send(text("old"), path, user(), 0600);
          InputStream failing = new Streams.Failing("a part of it");

          assertThatThrownBy(() -> session.send(failing, path, user(), 0600))
              .isInstanceOf(IOException.class)
              .hasMessage("the disk is gone");

          assertThat(session.run(shell("cat \"$1\"", path)).output()).isEqualTo("old");
          assertThat(list(session, directory)).isEqualTo("file\n");
        });
  }

  @Test
  default void aFileThatCannotBeWrittenOrReadIsAnErrorThatSaysWhy() throws Exception {
    inDirectory(
        (session, directory) -> {
          String path = directory + "/missing/file";

          assertThatThrownBy(() -> session.send(text("x"), path, user(), 0600))
              .isInstanceOfSatisfying(
                  TransportException.class,
                  e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.FILE))
              .hasMessageContaining("No such file");
          assertThatThrownBy(() -> session.fetch(path, user(), new ByteArrayOutputStream()))
              .isInstanceOfSatisfying(
                  TransportException.class,
                  e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.FILE))
              .hasMessageContaining("No such file");
        });
  }

  @Test
  default void aTargetThatFailsEndsTheFetch() throws Exception {
    withSession(
        session ->
            assertThatThrownBy(
                    () ->
                        session.fetch(
                            "/dev/zero",
                            user(),
                            new OutputStream() {
                              @Override
                              public void write(int b) throws IOException {
                                throw new IOException("no space");
                              }
                            }))
                .isInstanceOf(IOException.class)
                .hasMessage("no space"));
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private String list(Session session, String directory) {
    return session.run(shell("ls -A \"$1\"", directory)).output();
  }

  private void inDirectory(DirectoryWork work) throws Exception {
    withSession(
        session -> {
          String directory = session.run(shell("mktemp -d")).output().strip();
          try {
            work.with(session, directory);
          } finally {
            session.run(shell("rm -rf \"$1\"", directory));
          }
        });
  }

  /** What a test does in a directory of its own on the host. */
  interface DirectoryWork {
    void with(Session session, String directory) throws Exception;
  }
}
