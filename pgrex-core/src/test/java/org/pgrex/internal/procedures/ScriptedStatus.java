package org.pgrex.internal.procedures;

import java.util.ArrayList;
import java.util.List;

/** The cluster as crm_mon and pcs show it. */
record ScriptedStatus(ScriptedHost asked, List<ScriptedHost> hosts) {
  static final String STOPPED_XML =
      """
      <pacemaker-result api-version="2.25" request="crm_mon --output-as=xml">
        <status code="102" message="Not connected">
          <errors>
            <error>crm_mon: Connection to cluster failed: Connection refused</error>
          </errors>
        </status>
      </pacemaker-result>
      """;
  static final String STOPPED_TEXT =
      """
      Error: error running crm_mon, is pacemaker running?
        error: Could not connect to launcher: Connection refused
        crm_mon: Error: cluster is not available on this node
      """;

  /** An instance of a resource. */
  private record Instance(String group, String id, String agent, String role, ScriptedHost host) {}

  private List<ScriptedHost> online() {
    return hosts.stream().filter(host -> host.running).toList();
  }

  private List<Instance> instances() {
    List<Instance> all = new ArrayList<>();
    if (!asked.defined) {
      return all;
    }
    for (ScriptedHost host : online()) {
      if (host.promoted || host.standby) {
        all.add(
            new Instance(
                "pgsql-clone",
                "pgsql",
                "ocf:linuxhajp:pgsql",
                host.promoted ? "Promoted" : "Unpromoted",
                host));
        all.add(new Instance("ping-clone", "ping", "ocf:pacemaker:ping", "Started", host));
        all.add(
            new Instance(
                "storage-mon-clone", "storage-mon", "ocf:heartbeat:storage-mon", "Started", host));
        String fence = host.id == 1 ? "fence2-ipmilan" : "fence1-ipmilan";
        all.add(new Instance("", fence, "stonith:fence_ipmilan", "Started", host));
      }
      if (host.promoted) {
        String address = "ocf:heartbeat:IPaddr2";
        all.add(new Instance("primary-group", "ipaddr-primary", address, "Started", host));
        if (!host.replicationAddressGone) {
          all.add(new Instance("primary-group", "ipaddr-replication", address, "Started", host));
        }
        ScriptedHost readers =
            online().stream().filter(other -> other.standby).findFirst().orElse(host);
        all.add(new Instance("", "ipaddr-standby", address, "Started", readers));
      }
    }
    return all;
  }

  private static List<String[]> attributes(ScriptedHost host, ScriptedHost asked) {
    List<String[]> all = new ArrayList<>();
    if (host.promoted || host.standby) {
      all.add(new String[] {"master-pgsql", host.promoted ? "1000" : "100"});
      all.add(new String[] {"pgsql-status", host.promoted ? "PRI" : "HS:sync"});
    }
    if (asked.dataStatus.containsKey(host.name)) {
      all.add(new String[] {"pgsql-data-status", asked.dataStatus.get(host.name)});
    }
    return all;
  }

  private List<String[]> failures() {
    List<String[]> all = new ArrayList<>();
    for (ScriptedHost host : hosts) {
      host.failures.forEach(failure -> all.add((failure + "|" + host.name).split("\\|", -1)));
    }
    return all;
  }

  String xml() {
    if (!asked.running) {
      return STOPPED_XML;
    }
    StringBuilder text =
        new StringBuilder(
            """
            <pacemaker-result api-version="2.25" request="crm_mon --output-as=xml">
            <summary><stack type="corosync"/></summary>
            <nodes>
            """);
    for (ScriptedHost host : hosts) {
      text.append(
          "<node name=\"%s\" id=\"%d\" online=\"%s\" pending=\"false\" unclean=\"false\"/>\n"
              .formatted(host.name, host.id, host.running));
    }
    text.append("</nodes>\n<resources>\n");
    for (Instance one : instances()) {
      String resource =
          """
          <resource id="%s" resource_agent="%s" role="%s" failed="false" blocked="false">\
          <node name="%s" id="%d"/></resource>
          """
              .formatted(one.id(), one.agent(), one.role(), one.host().name, one.host().id);
      text.append(
          one.group().isEmpty()
              ? resource
              : "<clone id=\"%s\">%s</clone>\n".formatted(one.group(), resource));
    }
    text.append("</resources>\n<node_attributes>\n");
    for (ScriptedHost host : online()) {
      text.append("<node name=\"%s\">".formatted(host.name));
      for (String[] attribute : attributes(host, asked)) {
        text.append("<attribute name=\"%s\" value=\"%s\"/>".formatted((Object[]) attribute));
      }
      text.append("</node>\n");
    }
    text.append("</node_attributes>\n<failures>\n");
    for (String[] failure : failures()) {
      text.append(
          """
          <failure op_key="%s" exitreason="%s" call="%s" node="%s" exitstatus="error"\
           exitcode="1" status="complete" last-rc-change="2026-11-23 04:50:08Z"/>
          """
              .formatted((Object[]) failure));
    }
    return text.append("</failures>\n<status code=\"0\" message=\"OK\"/>\n</pacemaker-result>\n")
        .toString();
  }

  String pcs() {
    if (!asked.running) {
      return STOPPED_TEXT;
    }
    StringBuilder text = new StringBuilder("Cluster name: pgrex_cluster\nCluster Summary:\n");
    text.append("  * Stack: corosync\n\nNode List:\n");
    for (ScriptedHost host : hosts) {
      text.append("  * Node %s (%d): %s\n".formatted(host.name, host.id, state(host)));
    }
    text.append("\nFull List of Resources:\n");
    for (Instance one : instances()) {
      String line = "* %s\t(%s):\t %s %s\n";
      String resource = line.formatted(one.id(), one.agent(), one.role(), one.host().name);
      text.append(
          one.group().isEmpty()
              ? "  " + resource
              : "  * Clone Set: %s [%s]:\n    %s".formatted(one.group(), one.id(), resource));
    }
    text.append("\nNode Attributes:\n");
    for (ScriptedHost host : online()) {
      text.append("  * Node: %s (%d):\n".formatted(host.name, host.id));
      for (String[] attribute : attributes(host, asked)) {
        text.append("    * %s\t: %s\n".formatted((Object[]) attribute));
      }
    }
    text.append("\nMigration Summary:\n\nFailed Resource Actions:\n");
    for (String[] failure : failures()) {
      text.append(
          "  * %s on %s 'error' (1): call=%s, status='complete', exitreason='%s'\n"
              .formatted(failure[0], failure[3], failure[2], failure[1]));
    }
    return text.append("\nDaemon Status:\n  corosync: active/disabled\n").toString();
  }

  private static String state(ScriptedHost host) {
    return host.running ? "online, feature set 3.16.1" : "OFFLINE";
  }

  String links() {
    StringBuilder text =
        new StringBuilder("Local node ID %d, transport knet\n".formatted(asked.id));
    for (int link = 0; link < 2; link++) {
      text.append("LINK ID %d udp\n\taddr\t= 192.168.%d.1\n\tstatus:\n".formatted(link, link));
      for (ScriptedHost host : hosts) {
        String status = host == asked ? "localhost" : host.running ? "connected" : "disconnected";
        text.append("\t\tnodeid:          %d:\t%s\n".formatted(host.id, status));
      }
    }
    return text.toString();
  }
}
