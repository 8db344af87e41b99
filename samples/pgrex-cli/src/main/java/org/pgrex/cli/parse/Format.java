package org.pgrex.cli.parse;

import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.corosync.CfgtoolParser;
import org.pgrex.parsers.corosync.QuorumStatusParser;
import org.pgrex.parsers.pacemaker.CibParser;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;
import org.pgrex.parsers.pacemaker.PcsStatusParser;
import org.pgrex.parsers.pcs.PcsClusterParser;
import org.pgrex.parsers.postgres.BackupLabelParser;
import org.pgrex.parsers.postgres.BaseBackupParser;
import org.pgrex.parsers.postgres.ControlDataParser;
import org.pgrex.parsers.postgres.PgCtlParser;
import org.pgrex.parsers.postgres.PostgresVersionParser;
import org.pgrex.parsers.postgres.TimelineHistoryParser;
import org.pgrex.parsers.process.ProcessListParser;
import org.pgrex.parsers.rsync.RsyncParser;

/** What {@code pgrex parse} understands, by the name it has on the command line. */
enum Format {
  PCS_STATUS("pcs-status"),
  CRM_MON("crm-mon"),
  COROSYNC_CFGTOOL("corosync-cfgtool"),
  COROSYNC_QUORUMTOOL("corosync-quorumtool"),
  PG_BASEBACKUP("pg-basebackup"),
  PG_CONTROLDATA("pg-controldata"),
  PG_CTL("pg-ctl"),
  RSYNC("rsync"),
  PCS_CLUSTER("pcs-cluster"),
  PS("ps"),
  TIMELINE_HISTORY("timeline-history"),
  BACKUP_LABEL("backup-label"),
  CIB("cib"),
  POSTGRES_VERSION("postgres-version");

  private final String label;

  Format(String label) {
    this.label = label;
  }

  /**
   * What the text says.
   *
   * @throws org.pgrex.parsers.ParseException if it is something else
   */
  Parsed parse(String text) {
    return switch (this) {
      case PCS_STATUS -> PcsStatusParser.parse(text);
      case CRM_MON -> CrmMonXmlParser.parse(text);
      case COROSYNC_CFGTOOL -> cfgtool(text);
      case COROSYNC_QUORUMTOOL -> QuorumStatusParser.parse(text);
      case PG_BASEBACKUP -> BaseBackupParser.parse(text);
      case PG_CONTROLDATA -> ControlDataParser.parse(text);
      case PG_CTL -> PgCtlParser.parse(text);
      case RSYNC -> RsyncParser.parse(text);
      case PCS_CLUSTER -> PcsClusterParser.parse(text);
      case PS -> ProcessListParser.parse(text);
      case TIMELINE_HISTORY -> TimelineHistoryParser.parse(text);
      case BACKUP_LABEL -> BackupLabelParser.parse(text);
      case CIB -> CibParser.parse(text);
      case POSTGRES_VERSION -> PostgresVersionParser.parse(text);
    };
  }

  /** What {@code -s} or {@code -n} printed, as it is; both by their names where both are there. */
  private static Parsed cfgtool(String text) {
    CfgtoolParser.Output output = CfgtoolParser.parse(text);
    if (output.links().isPresent() && output.nodes().isPresent()) {
      return output;
    }
    return output.links().isPresent() ? output.links().get() : output.nodes().orElseThrow();
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return label;
  }
}
