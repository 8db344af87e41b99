package org.pgrex.testkit.simulated.commands;

import java.time.Duration;
import java.util.Optional;
import org.pgrex.testkit.print.ServerMessages;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.testkit.simulated.world.PostgresServer;

/** A replication connection that is tried from a host, as libpq does for psql and pg_basebackup. */
record ReplicationConnection(Job job, String address, int port, String user) {
  private static final Duration NO_ROUTE = Duration.ofSeconds(3);

  /**
   * One with the user that the definition gives replication.
   *
   * @throws UnknownCommandError for another user: what the server lets him do is not known
   */
  static ReplicationConnection of(
      Job job, Arguments arguments, String address, int port, String user) {
    if (!user.equals(job.plan().replicationUser())) {
      throw arguments.unknown("known is the user " + job.plan().replicationUser());
    }
    return new ReplicationConnection(job, address, port, user);
  }

  /**
   * Why it cannot be had; empty where it can. What libpq says is in the command's language, what
   * the server says in the server's.
   */
  Optional<String> refusal() {
    Optional<Host> there = there();
    if (there.isEmpty()) {
      job.pass(NO_ROUTE);
      return Optional.of(notConnected("No route to host"));
    }
    if (there.get().postgres().filter(PostgresServer::isPrimary).isEmpty()
        || port != plan().port()) {
      return Optional.of(notConnected("Connection refused"));
    }
    return job.host().isPasswordWrong() ? Optional.of(wrongPassword()) : Optional.empty();
  }

  private Optional<Host> there() {
    return job.world().hosts().stream()
        .filter(Host::isOn)
        .filter(host -> host.dlanAddress().equals(address) || host.addresses().contains(address))
        .filter(host -> host == job.host() || job.world().isLinked(Lan.DLAN))
        .findFirst();
  }

  /** The host whose server answers, where there is no refusal. */
  Host primary() {
    return there().orElseThrow();
  }

  private Plan plan() {
    return job.plan();
  }

  private String wrongPassword() {
    return head()
        + ServerMessages.passwordFailed(user, job.world().language())
        + job.language()
            .of("\npassword retrieved from file \"%s\"", "\nファイル\"%s\"からパスワードを読み込みました")
            .formatted("/var/lib/postgresql/.pgpass");
  }

  private String head() {
    return plan().postgres() < 14
        ? "could not connect to server: "
        : job.language()
            .of(
                "connection to server at \"%s\", port %d failed: ",
                "\"%s\"、ポート%dのサーバーへの接続に失敗しました: ")
            .formatted(address, port);
  }

  private String notConnected(String why) {
    return head()
        + why
        + (plan().postgres() < 14
            ? "\n\tIs the server running on host \"%s\" and accepting\n\tTCP/IP connections on port %d?"
                .formatted(address, port)
            : job.language()
                .of(
                    "\n\tIs the server running on that host and accepting TCP/IP connections?",
                    "\n\tサーバーはそのホスト上で稼働していてTCP/IP接続を受け付けていますか?"));
  }
}
