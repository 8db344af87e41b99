package org.pgrex.testkit.simulated;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.pgrex.testkit.simulated.commands.Job;
import org.pgrex.testkit.simulated.commands.Programs;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.World;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Session;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.User;

/** A connection to a simulated host. */
record SimulatedSession(SimulatedCluster cluster, String host) implements Session {
  /** How long a connection is tried to a host that is not there. */
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private static final Programs PROGRAMS = new Programs();

  /** The host, which must be on and not cut off from its operators. */
  Host reach(World world) {
    if (cluster.isClosed()) {
      throw broken(TransportException.Kind.LOCAL, "the transport is closed");
    }
    Host found =
        world.hosts().stream()
            .filter(one -> one.name().equals(host) || one.dlanAddress().equals(host))
            .findFirst()
            .orElseThrow(
                () ->
                    broken(
                        TransportException.Kind.UNREACHABLE, "Could not resolve hostname " + host));
    if (!found.isOn() || found.isCut(Lan.DLAN)) {
      world.time().pass(CONNECT);
      throw broken(
          TransportException.Kind.UNREACHABLE,
          "ssh: connect to host " + host + " port 22: No route to host");
    }
    return found;
  }

  private TransportException broken(TransportException.Kind kind, String message) {
    return new TransportException(kind, host, false, message);
  }

  @Override
  public CommandResult run(Command command) {
    return cluster.run(
        host,
        command,
        world -> {
          Host found = reach(world);
          cluster.sent(
              new SentCommand(
                  world.time().now(), found.name(), command.user(), command.toString()));
          return PROGRAMS.run(new Job(found, host, command));
        });
  }

  @Override
  public void send(InputStream content, String path, User owner, int mode) {
    throw noFiles(path);
  }

  @Override
  public void fetch(String path, User reader, OutputStream target) {
    throw noFiles(path);
  }

  private TransportException noFiles(String path) {
    return broken(TransportException.Kind.FILE, "the simulation has no file " + path);
  }

  @Override
  public void close() {}
}
