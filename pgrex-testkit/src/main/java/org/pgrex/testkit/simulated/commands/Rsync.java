package org.pgrex.testkit.simulated.commands;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.simulated.world.Archive;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.testkit.simulated.world.PostgresServer;

/** Copies the archive: {@code rsync -av --size-only ADDRESS:DIRECTORY/ DIRECTORY/}. */
final class Rsync implements Program {
  private static final Duration CONNECT = Duration.ofMillis(300);
  private static final Duration PER_FILE = Duration.ofMillis(120);
  private static final String SSH = "ssh -o BatchMode=yes -o ConnectTimeout=10";

  @Override
  public int run(Job job, Arguments arguments) {
    Arguments parsed =
        arguments
            .options(Set.of("-a", "-v", "--size-only", "--protect-args"), Set.of("--outbuf", "-e"))
            .needing("-a", "-v", "--size-only", "--protect-args")
            .with("--outbuf", "L")
            .with("-e", SSH);
    List<String> places = parsed.words(2);
    if (!places.get(1).equals(Plan.ARCHIVE + "/")) {
      throw parsed.unknown("known is a copy of the archive to " + Plan.ARCHIVE + "/");
    }
    int colon = places.get(0).lastIndexOf(':');
    if (colon < 0 || !places.get(0).substring(colon + 1).equals(Plan.ARCHIVE + "/")) {
      throw parsed.unknown("known is a copy from ADDRESS:" + Plan.ARCHIVE + "/");
    }
    return copy(job, places.get(0).substring(0, colon));
  }

  private static Optional<Host> source(Job job, String address) {
    return job.world().hosts().stream()
        .filter(Host::isOn)
        .filter(host -> host.dlanAddress().equals(address) || host.addresses().contains(address))
        .filter(host -> host == job.host() || job.world().isLinked(Lan.DLAN))
        .findFirst();
  }

  private static int copy(Job job, String address) {
    job.pass(CONNECT);
    Optional<Host> source = source(job, address);
    if (source.isEmpty()) {
      job.error(
          """
          ssh: connect to host %s port 22: No route to host\r
          rsync: connection unexpectedly closed (0 bytes received so far) [Receiver]
          rsync error: unexplained error (code 255) at io.c(285) [Receiver=3.5.0]
          """
              .formatted(address));
      return 255;
    }
    Host from = source.get();
    long received = 0;
    job.print("receiving incremental file list\n");
    for (Archive.Archived file : from.archive().files()) {
      long have =
          job.host().archive().files().stream()
              .filter(mine -> mine.name().equals(file.name()))
              .mapToLong(Archive.Archived::bytes)
              .findFirst()
              .orElse(-1);
      if (have == file.bytes()) {
        continue;
      }
      job.pass(PER_FILE);
      if (source(job, address).filter(now -> now == from).isEmpty()) {
        job.error(
            """
            rsync: connection unexpectedly closed (%d bytes received so far) [receiver]
            rsync error: error in rsync protocol data stream (code 12) at io.c(285) [receiver=3.5.0]
            """
                .formatted(received));
        return 12;
      }
      job.print(file.name() + "\n");
      if (job.host().free() < file.bytes()) {
        job.error(
            """
            rsync: [receiver] write failed on "%s/%s": No space left on device (28)
            rsync error: error in file IO (code 11) at receiver.c(657) [receiver=3.5.0]
            """
                .formatted(Plan.ARCHIVE, file.name()));
        return 11;
      }
      checkDirection(job, from);
      job.host().archive().put(file);
      received += file.bytes();
    }
    job.print(
        """

        sent 122 bytes  received %,d bytes  %,d.33 bytes/sec
        total size is %,d  speedup is 1.00
        """
            .formatted(received + 300, received / 2, received));
    return 0;
  }

  /** Never to the Primary, and never from a host that has less. */
  private static void checkDirection(Job job, Host from) {
    boolean toPrimary = job.host().postgres().filter(PostgresServer::isPrimary).isPresent();
    boolean hasLess = !from.rows().containsAll(job.host().rows());
    if (toPrimary || hasLess) {
      job.world().violated("the archive was copied from %s to %s".formatted(from, job.host()));
    }
  }
}
