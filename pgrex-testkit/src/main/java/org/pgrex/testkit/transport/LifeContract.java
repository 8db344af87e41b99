package org.pgrex.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;

/** Opening, sharing and closing. */
public interface LifeContract extends ContractSubject {

  @Test
  default void aHostIsOpenedOnce() throws Exception {
    try (Transport transport = transport()) {
      Session session = transport.open(host());

      assertThat(transport.open(host())).isSameAs(session);
      assertThat(session.host()).isEqualTo(host());
    }
  }

  @Test
  default void aClosedSessionIsRefusedAndOpenedAnew() throws Exception {
    try (Transport transport = transport()) {
      Session session = transport.open(host());
      session.close();
      session.close();

      assertThatThrownBy(() -> session.run(shell("true")))
          .isInstanceOfSatisfying(TransportException.class, LifeContract::saysClosed);
      assertThat(transport.open(host()).run(shell("echo anew")).output()).isEqualTo("anew\n");
    }
  }

  @Test
  default void aClosedTransportIsRefused() throws Exception {
    Transport transport = transport();
    Session session = transport.open(host());
    transport.close();
    transport.close();

    assertThatThrownBy(() -> session.run(shell("true")))
        .isInstanceOfSatisfying(TransportException.class, LifeContract::saysClosed);
    assertThatThrownBy(() -> transport.open(host()))
        .isInstanceOfSatisfying(TransportException.class, LifeContract::saysClosed);
  }

  private static void saysClosed(TransportException e) {
    assertThat(e.kind()).isEqualTo(TransportException.Kind.LOCAL);
    assertThat(e.commandMayHaveRun()).isFalse();
    assertThat(e).hasMessageContaining("closed");
  }

  @Test
  default void manyCommandsRunAtTheSameTimeAndKeepTheirOwnOutput() throws Exception {
    withSession(
        session -> {
          List<Callable<String>> tasks = new ArrayList<>();
          for (int i = 0; i < 24; i++) {
            String text = "text " + i;
            tasks.add(() -> session.run(shell("cat; cat >&2").input(text)).output());
          }
          ExecutorService threads = Executors.newFixedThreadPool(12);
          try {
            List<Future<String>> results = threads.invokeAll(tasks);

            for (int i = 0; i < 24; i++) {
              assertThat(results.get(i).get()).isEqualTo("text " + i);
            }
          } finally {
            threads.shutdownNow();
          }
        });
  }
}
