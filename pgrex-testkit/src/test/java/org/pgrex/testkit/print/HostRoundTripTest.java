package org.pgrex.testkit.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.corosync.LinkStatusParser;
import org.pgrex.parsers.corosync.NodeListParser;
import org.pgrex.parsers.corosync.NodeReachability;
import org.pgrex.parsers.corosync.QuorumStatus;
import org.pgrex.parsers.corosync.QuorumStatusParser;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.CibParser;
import org.pgrex.parsers.pcs.PcsCluster;
import org.pgrex.parsers.pcs.PcsClusterParser;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.parsers.process.ProcessListParser;
import org.pgrex.parsers.rsync.RsyncOutput;
import org.pgrex.parsers.rsync.RsyncOutput.Progress;
import org.pgrex.parsers.rsync.RsyncParser;

/** What is printed of a host is read as what it was. */
class HostRoundTripTest {

  @Provide
  Arbitrary<LinkStatus> links() {
    return HostValues.links();
  }

  @Provide
  Arbitrary<NodeReachability> nodes() {
    return HostValues.nodes();
  }

  @Provide
  Arbitrary<QuorumStatus> quorum() {
    return HostValues.quorum();
  }

  @Provide
  Arbitrary<ProcessList> processes() {
    return HostValues.processes();
  }

  @Provide
  Arbitrary<RsyncOutput> copies() {
    return HostValues.copies();
  }

  @Provide
  Arbitrary<Progress> progress() {
    return HostValues.progress();
  }

  @Provide
  Arbitrary<Cib> cibs() {
    return HostValues.cibs();
  }

  @Provide
  Arbitrary<List<String>> hosts() {
    return Odd.hosts();
  }

  @Property(tries = 200)
  void linksAreReadAsWhatWasPrinted(@ForAll("links") LinkStatus status) {
    assertThat(LinkStatusParser.parse(CfgtoolPrinter.links(status))).isEqualTo(status);
  }

  @Property(tries = 200)
  void otherNodesAreReadAsWhatWasPrinted(@ForAll("nodes") NodeReachability status) {
    assertThat(NodeListParser.parse(CfgtoolPrinter.nodes(status))).isEqualTo(status);
  }

  @Property(tries = 200)
  void quorumIsReadAsWhatWasPrinted(@ForAll("quorum") QuorumStatus status) {
    assertThat(QuorumStatusParser.parse(QuorumtoolPrinter.print(status))).isEqualTo(status);
  }

  @Property(tries = 200)
  void processesAreReadAsWhatWasPrinted(@ForAll("processes") ProcessList list) {
    assertThat(ProcessListParser.parse(ProcessListPrinter.print(list))).isEqualTo(list);
  }

  @Property(tries = 200)
  void aCopyIsReadAsWhatWasPrinted(@ForAll("copies") RsyncOutput output) {
    assertThat(RsyncParser.parse(RsyncPrinter.print(output))).isEqualTo(output);
  }

  @Property(tries = 200)
  void progressOfACopyIsReadAsWhatWasPrinted(@ForAll("progress") Progress progress) {
    assertThat(RsyncParser.parseLine(RsyncPrinter.progress(progress))).contains(progress);
  }

  @Property(tries = 200)
  void aCibIsReadAsWhatWasPrinted(@ForAll("cibs") Cib cib) {
    assertThat(CibParser.parse(CibPrinter.print(cib, CibFrame.NONE))).isEqualTo(cib);
  }

  @Property(tries = 100)
  void everyHostOfANewClusterIsTold(@ForAll("hosts") List<String> hosts) {
    PcsCluster setup = PcsClusterParser.parse(PcsClusterPrinter.setup(hosts));

    assertThat(setup.isSuccess()).isTrue();
    assertThat(setup.unparsed()).isEmpty();
    assertThat(setup.steps()).endsWith("Cluster has been successfully set up.");
    for (String host : hosts) {
      assertThat(setup.messagesOf(host))
          .containsExactly(
              "Successfully destroyed cluster",
              "successful removal of the file 'pcsd settings'",
              "successful distribution of the file 'corosync authkey'",
              "successful distribution of the file 'pacemaker authkey'",
              "successful distribution of the file 'corosync.conf'");
    }
  }

  @Property(tries = 100)
  void everyHostThatRefusesIsTold(@ForAll("hosts") List<String> hosts) {
    PcsCluster again = PcsClusterParser.parse(PcsClusterPrinter.setupAgain(hosts));

    assertThat(again.isSuccess()).isFalse();
    assertThat(again.unparsed()).isEmpty();
    assertThat(again.errors()).hasSize(hosts.size() + 2);
    hosts.forEach(host -> assertThat(again.messagesOf(host)).hasSize(1));
  }

  @Property(tries = 100)
  void hostsThatAreStartedDestroyedOrDeclaredDownAreTold(@ForAll("hosts") List<String> hosts) {
    PcsCluster started = PcsClusterParser.parse(PcsClusterPrinter.startAll(hosts));
    PcsCluster destroyed = PcsClusterParser.parse(PcsClusterPrinter.destroyAllStopped(hosts));
    PcsCluster unblocked = PcsClusterParser.parse(PcsClusterPrinter.unblock(hosts));

    for (String host : hosts) {
      assertThat(started.messagesOf(host)).containsExactly("Starting Cluster...");
      assertThat(destroyed.messagesOf(host)).contains("Successfully destroyed cluster");
      assertThat(unblocked.steps()).contains("Node: " + host + " confirmed fenced");
    }
    assertThat(destroyed.warnings()).hasSize(1);
    assertThat(unblocked.warnings()).hasSize(hosts.size() + 1);
    assertThat(started.unparsed()).isEmpty();
    assertThat(destroyed.unparsed()).isEmpty();
    assertThat(unblocked.unparsed()).isEmpty();
  }
}
