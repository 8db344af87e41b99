package org.pgrex.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.transport.TransportException;

/**
 * What a transport does whose connection to the host can break. Beside {@link TransportContract},
 * for those that have a connection.
 */
public interface ConnectionContract extends ContractSubject {

  /** Breaks every connection that there is at the moment, as a network does that goes. */
  void breakConnections();

  @Test
  default void aConnectionThatBreaksWhileACommandRunsIsToldApartAndMadeAnew() throws Exception {
    withSession(
        session -> {
          List<String> lines = Collections.synchronizedList(new ArrayList<>());

          TransportException lost =
              catchThrowableOfType(
                  TransportException.class,
                  () ->
                      session.run(
                          shell("echo begun; sleep \"$1\"; echo over", sleep())
                              .onOutput(
                                  line -> {
                                    lines.add(line);
                                    breakConnections();
                                  })));

          assertThat(lost.kind()).isEqualTo(TransportException.Kind.CONNECTION_LOST);
          assertThat(lost.commandMayHaveRun()).isTrue();
          assertThat(lost.host()).isEqualTo(host());
          assertThat(lines).containsExactly("begun");
          assertThat(session.run(shell("echo anew")).output()).isEqualTo("anew\n");
        });
  }

  @Test
  default void aConnectionThatBreaksBetweenCommandsIsMadeAnew() throws Exception {
    withSession(
        session -> {
          assertThat(session.run(shell("echo one")).output()).isEqualTo("one\n");
          breakConnections();

          assertThat(session.run(shell("echo two")).output()).isEqualTo("two\n");
        });
  }

  @Test
  default void anExitStatusOf255IsNoLostConnection() throws Exception {
    withSession(session -> assertThat(session.run(shell("exit 255")).exitStatus()).isEqualTo(255));
  }
}
