package org.pgrex.testkit.simulated;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.testkit.simulated.commands.Job;
import org.pgrex.testkit.simulated.commands.Programs;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.World;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Session;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;
import org.pgrex.transport.User;

/** A connection to a simulated host, and what the host has of the real world. */
final class SimulatedSession implements Session {
  /** How long a connection is tried to a host that is not there. */
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final SimulatedCluster cluster;
  private final Connections connections;
  private final String address;
  @Nullable private RealSession real;
  private volatile boolean closed;

  SimulatedSession(SimulatedCluster cluster, Connections connections, String address) {
    this.cluster = cluster;
    this.connections = connections;
    this.address = address;
  }

  @Override
  public String host() {
    return address;
  }

  /** The host, which must be on and not cut off from its operators. */
  Host reach(World world) {
    if (closed) {
      throw closed();
    }
    Host found =
        host(world).orElseThrow(() -> broken(Kind.LOCAL, "Could not resolve hostname " + address));
    if (!isReachable(found)) {
      world.time().pass(CONNECT);
      throw broken(
          Kind.UNREACHABLE, "ssh: connect to host " + address + " port 22: No route to host");
    }
    return found;
  }

  private Optional<Host> host(World world) {
    return world.hosts().stream()
        .filter(host -> host.name().equals(address) || host.dlanAddress().equals(address))
        .findFirst();
  }

  private static boolean isReachable(Host host) {
    return host.isOn() && !host.isCut(Lan.DLAN);
  }

  private TransportException broken(Kind kind, String message) {
    return new TransportException(kind, address, false, message);
  }

  private TransportException closed() {
    return broken(Kind.LOCAL, address + ": the session is closed");
  }

  /** Breaks the connection where there is no way to the host any more. */
  void look(World world) {
    if (host(world).filter(SimulatedSession::isReachable).isEmpty()) {
      takeReal().ifPresent(RealSession::lose);
    }
  }

  @Override
  public CommandResult run(Command command) {
    if (connections.isReal(command)) {
      cluster.inWorld(world -> note(world, command));
      return real().run(command);
    }
    Command heard = cluster.heardOutside(command);
    return cluster.run(
        address,
        command,
        world -> Programs.run(new Job(note(world, command), address, heard, () -> closed)));
  }

  private Host note(World world, Command command) {
    Host found = reach(world);
    cluster.sent(
        new SentCommand(world.time().now(), found.name(), command.user(), command.toString()));
    return found;
  }

  @Override
  public void send(InputStream content, String path, User owner, int mode) throws IOException {
    realFiles(path).send(content, path, owner, mode);
  }

  @Override
  public void fetch(String path, User reader, OutputStream target) throws IOException {
    realFiles(path).fetch(path, reader, target);
  }

  private RealSession realFiles(String path) {
    cluster.inWorld(this::reach);
    if (!connections.hasReal()) {
      throw broken(
          Kind.FILE,
          "the simulation has no file %s: SimulatedClusterBuilder.realPrograms gives it some"
              .formatted(path));
    }
    return real();
  }

  private synchronized RealSession real() {
    if (closed) {
      throw closed();
    }
    if (real == null) {
      real = connections.newReal(address);
    }
    return real;
  }

  private synchronized Optional<RealSession> takeReal() {
    RealSession taken = real;
    real = null;
    return Optional.ofNullable(taken);
  }

  @Override
  public void close() {
    closed = true;
    connections.forget(this);
    takeReal().ifPresent(RealSession::close);
  }
}
