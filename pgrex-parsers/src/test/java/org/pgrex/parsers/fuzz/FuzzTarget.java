package org.pgrex.parsers.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
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
import org.pgrex.parsers.postgres.TimelineHistoryParser;
import org.pgrex.parsers.process.ProcessListParser;
import org.pgrex.parsers.rsync.RsyncParser;

/** What is fuzzed: the parser of every format, and the types that are read from a single word. */
enum FuzzTarget {
  PCS_STATUS,
  CRM_MON,
  COROSYNC_CFGTOOL,
  COROSYNC_QUORUMTOOL,
  PG_BASEBACKUP,
  PG_CONTROLDATA,
  PG_CTL,
  RSYNC,
  PCS_CLUSTER,
  PS,
  TIMELINE_HISTORY,
  BACKUP_LABEL,
  CIB,
  WAL_NAMES;

  private static final List<String> WORDS =
      List.of(
          "0/3000060",
          "FFFFFFFF/FFFFFFFF",
          "0000000003000060",
          "000000010000000A000000FF",
          "7FFFFFFFFFFFFFFFFFFFFFFF.partial",
          "000000020000000000000003.00000028.backup",
          "00000002.history");

  /** As on the command line of {@code pgrex parse}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Object parse(String text) {
    return switch (this) {
      case PCS_STATUS -> PcsStatusParser.parse(text);
      case CRM_MON -> CrmMonXmlParser.parse(text);
      case COROSYNC_CFGTOOL -> CfgtoolParser.parse(text);
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
      case WAL_NAMES -> WalNames.of(text);
    };
  }

  /** Whether the format is made of lines, so that each must be somewhere in the value. */
  boolean isOfLines() {
    return this != CRM_MON && this != CIB && this != WAL_NAMES;
  }

  /** The recordings that the parser reads. */
  Stream<byte[]> seeds() {
    List<String> texts =
        this == WAL_NAMES
            ? WORDS
            : Fixture.in("", "").stream()
                .filter(path -> !path.endsWith(".gz"))
                .map(Fixture::text)
                .toList();
    return texts.stream().filter(this::reads).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private boolean reads(String text) {
    try {
      parse(text);
      return true;
    } catch (ParseException e) {
      return false;
    }
  }
}
