package org.pgrex.testkit.simulated.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.CibParser;
import org.pgrex.testkit.print.CfgtoolPrinter;
import org.pgrex.testkit.print.CrmMonXmlPrinter;
import org.pgrex.testkit.print.StoppedPacemaker;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.LiveCluster;

/** Pacemaker's own tools, and corosync's. */
final class PacemakerPrograms {
  private static final int NOT_CONNECTED = 102;
  private static final int CONFIG = 78;

  void into(Map<String, Program> programs) {
    programs.put("crm_mon", PacemakerPrograms::crmMon);
    programs.put("cibadmin", PacemakerPrograms::cibadmin);
    programs.put("crm_verify", PacemakerPrograms::crmVerify);
    programs.put("stonith_admin", PacemakerPrograms::stonithAdmin);
    programs.put("corosync-cfgtool", PacemakerPrograms::cfgtool);
  }

  private static int crmMon(Job job, Arguments arguments) {
    arguments.options(Set.of(), Set.of("--output-as")).noWords().with("--output-as", "xml");
    job.print(statusDocument(job.host()));
    return job.host().pacemaker().answers() ? 0 : NOT_CONNECTED;
  }

  /** What crm_mon prints. */
  static String statusDocument(Host host) {
    return host.pacemaker().answers()
        ? CrmMonXmlPrinter.print(
            StatusView.of(host), StatusView.frame(host), StatusView.words(host))
        : CrmMonXmlPrinter.stopped();
  }

  private static int cibadmin(Job job, Arguments arguments) {
    Arguments parsed =
        arguments.options(Set.of("--query", "-Q", "--no-children"), Set.of()).noWords();
    if (!parsed.has("--query") && !parsed.has("-Q")) {
      throw parsed.unknown("known is --query");
    }
    if (!job.host().pacemaker().answers()) {
      job.error(StoppedPacemaker.CIBADMIN);
      return NOT_CONNECTED;
    }
    job.print(
        parsed.has("--no-children") ? CibView.root(job.host()) : CibView.document(job.host()));
    return 0;
  }

  private static int crmVerify(Job job, Arguments arguments) {
    arguments.options(Set.of("--xml-pipe", "-V"), Set.of()).noWords().needing("--xml-pipe");
    try {
      CibParser.parse(job.input());
      return 0;
    } catch (ParseException e) {
      job.error("Errors found during check: config not valid\n");
      return CONFIG;
    }
  }

  /** Only as it forgets what was fenced: {@code stonith_admin -c -H NODE}. */
  private static int stonithAdmin(Job job, Arguments arguments) {
    String node =
        arguments.options(Set.of("-c"), Set.of("-H")).noWords().needing("-c").required("-H");
    Optional<LiveCluster> cluster = job.host().pacemaker().cluster();
    if (cluster.isEmpty()) {
      job.error("Could not connect to fencer: Transport endpoint is not connected\n");
      return NOT_CONNECTED;
    }
    cluster.get().clearFencing(node);
    job.print("cleaning up fencing-history for node " + node + "\n");
    return 0;
  }

  private static int cfgtool(Job job, Arguments arguments) {
    arguments.options(Set.of("-s"), Set.of()).noWords().needing("-s");
    Optional<String> links = links(job.host());
    links.ifPresentOrElse(job::print, () -> job.error(CfgtoolPrinter.STOPPED));
    return links.isPresent() ? 0 : 1;
  }

  /** What {@code corosync-cfgtool -s} prints; empty where corosync does not run. */
  static Optional<String> links(Host host) {
    if (host.pacemaker().isDown()) {
      return Optional.empty();
    }
    List<LinkStatus.Link> links = new ArrayList<>();
    List<Lan> lans = host.world().plan().interconnectLans();
    for (int i = 0; i < lans.size(); i++) {
      List<LinkStatus.Peer> peers = new ArrayList<>();
      for (Host other : host.world().hosts()) {
        String state =
            other == host
                ? "localhost"
                : host.world().showsConnected(lans.get(i)) ? "connected" : "disconnected";
        peers.add(new LinkStatus.Peer(other.id(), state));
      }
      links.add(
          new LinkStatus.Link(
              i, Optional.of("udp"), Optional.of(host.interconnects().get(i)), peers));
    }
    return Optional.of(
        CfgtoolPrinter.links(
            new LinkStatus(Optional.of(host.id()), Optional.of("knet"), links, List.of())));
  }
}
