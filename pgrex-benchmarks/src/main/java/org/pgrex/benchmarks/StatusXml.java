package org.pgrex.benchmarks;

import java.util.List;
import org.pgrex.benchmarks.Cluster.Instance;

/** A cluster's status as {@code crm_mon --output-as=xml} of 2.1.5 prints it. */
final class StatusXml {
  private final Cluster cluster;
  private final StringBuilder out = new StringBuilder();

  private StatusXml(Cluster cluster) {
    this.cluster = cluster;
  }

  static String of(Cluster cluster) {
    StatusXml xml = new StatusXml(cluster);
    xml.line("<pacemaker-result api-version='2.25' request='crm_mon --output-as=xml'>");
    xml.summary();
    xml.nodes();
    xml.resources();
    xml.attributes();
    xml.history();
    xml.failures();
    xml.line("  <status code='0' message='OK'/>");
    xml.line("</pacemaker-result>");
    return xml.out.toString();
  }

  private void summary() {
    line(
        "  <pacemakerd sys_from='pacemakerd' state='running' last_updated='2026-11-23 04:46:22Z'/>");
    line("  <summary>");
    line("    <stack type='corosync'/>");
    line(
        "    <current_dc present='true' version='2.1.5-a3f44794f94' name='%s' id='1'"
            + " with_quorum='true' mixed_version='false'/>",
        cluster.nodes().get(0));
    line("    <last_update time='Mon Nov 23 04:46:22 2026'/>");
    line(
        "    <last_change time='Mon Nov 23 04:28:56 2026' user='root' client='crm_attribute'"
            + " origin='%s'/>",
        cluster.nodes().get(0));
    line("    <nodes_configured number='%d'/>", cluster.nodes().size());
    line("    <resources_configured number='%d' disabled='0' blocked='0'/>", cluster.resources());
    line(
        "    <cluster_options stonith-enabled='true' symmetric-cluster='true'"
            + " no-quorum-policy='ignore' maintenance-mode='false' stop-all-resources='false'"
            + " stonith-timeout-ms='60000' priority-fencing-delay-ms='0'/>");
    line("  </summary>");
  }

  private void nodes() {
    line("  <nodes>");
    for (int i = 0; i < cluster.nodes().size(); i++) {
      line(
          "    <node name='%s' id='%d' online='true' standby='false' standby_onfail='false'"
              + " maintenance='false' pending='false' unclean='false' health='green'"
              + " feature_set='3.16.1' shutdown='false' expected_up='true' is_dc='%s'"
              + " resources_running='6' type='member'/>",
          cluster.nodes().get(i), i + 1, i == 0);
    }
    line("  </nodes>");
  }

  private void resources() {
    line("  <resources>");
    for (Cluster.Set set : cluster.sets()) {
      switch (set.kind()) {
        case "promotable", "clone" -> {
          line(
              "    <clone id='%s' multi_state='%s' unique='false' managed='true'"
                  + " disabled='false' failed='false' failure_ignored='false'>",
              set.id(), set.kind().equals("promotable"));
          instances("      ", set.instances());
          line("    </clone>");
        }
        case "group" -> {
          line(
              "    <group id='%s' number_resources='%d' managed='true' disabled='false'>",
              set.id(), set.instances().size());
          instances("      ", set.instances());
          line("    </group>");
        }
        default -> instances("    ", set.instances());
      }
    }
    instances("    ", cluster.fencing());
    line("  </resources>");
  }

  private void instances(String indent, List<Instance> instances) {
    for (Instance instance : instances) {
      line(
          "%s<resource id='%s' resource_agent='%s' role='%s' active='%s' orphaned='false'"
              + " blocked='false' managed='true' failed='false' failure_ignored='false'"
              + " nodes_running_on='%d'%s>",
          indent,
          instance.id(),
          instance.agent(),
          instance.role(),
          !instance.stopped(),
          instance.stopped() ? 0 : 1,
          instance.stopped() ? "/" : "");
      if (!instance.stopped()) {
        int id = cluster.nodes().indexOf(instance.node()) + 1;
        line("%s  <node name='%s' id='%d' cached='true'/>", indent, instance.node(), id);
        line("%s</resource>", indent);
      }
    }
  }

  private void attributes() {
    line("  <node_attributes>");
    for (int i = 0; i < cluster.nodes().size(); i++) {
      line("    <node name='%s'>", cluster.nodes().get(i));
      for (Attribute attribute : Attribute.of(cluster, i)) {
        line("      <attribute name='%s' value='%s'/>", attribute.name(), attribute.value());
      }
      line("    </node>");
    }
    line("  </node_attributes>");
  }

  private void history() {
    line("  <node_history>");
    for (String node : cluster.nodes()) {
      line("    <node name='%s'>", node);
      int call = 10;
      for (Cluster.Set set : cluster.sets()) {
        for (Instance instance : set.instances()) {
          if (instance.node().equals(node)) {
            operations(instance.id(), call);
            call += 3;
          }
        }
      }
      line("    </node>");
    }
    line("  </node_history>");
  }

  private void operations(String id, int call) {
    line("      <resource_history id='%s' orphan='false' migration-threshold='1'>", id);
    line(
        "        <operation_history call='%d' task='start' rc='0' rc_text='ok'"
            + " last-rc-change='Mon Nov 23 04:30:25 2026' exec-time='13ms' queue-time='0ms'/>",
        call);
    line(
        "        <operation_history call='%d' task='monitor' rc='0' rc_text='ok'"
            + " interval='10000ms' last-rc-change='Mon Nov 23 04:30:26 2026' exec-time='254ms'"
            + " queue-time='0ms'/>",
        call + 1);
    line("      </resource_history>");
  }

  private void failures() {
    line("  <failures>");
    line(
        "    <failure op_key='ping_monitor_10000' node='%s' exitstatus='not running'"
            + " exitreason='the gateway doesn&amp;apos;t answer' exitcode='7' call='21'"
            + " status='complete' last-rc-change='2026-11-23 04:40:01Z' queued='0' exec='60'"
            + " interval='10000' task='monitor'/>",
        cluster.nodes().get(1));
    line("  </failures>");
  }

  /** Apostrophes stand for the quotes that crm_mon writes. */
  private void line(String format, Object... values) {
    String line = values.length == 0 ? format : format.formatted(values);
    out.append(line.replace('\'', '"')).append('\n');
  }
}
