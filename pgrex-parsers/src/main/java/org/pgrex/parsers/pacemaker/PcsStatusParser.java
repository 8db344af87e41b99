package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;

/**
 * Reads the text of {@code pcs status}, {@code pcs status --full} and {@code crm_mon -1} with any
 * of its options {@code -A -r -f -n -j -R -o -t -c -L -b -m}.
 *
 * <pre>{@code
 * ClusterStatus status = PcsStatusParser.parse(result.stdout() + result.stderr());
 * if (status.running() && status.attribute("pgrex01", "pgsql-status").equals(Optional.of("PRI"))) ...
 * }</pre>
 *
 * <p>Understands Pacemaker 1.1 to 3.0 with pcs 0.9 to 0.12: lines with and without bullets, {@code
 * Master} and {@code Promoted}, {@code ocf::heartbeat:x} and {@code ocf:heartbeat:x}, one line an
 * instance or one list a role, resources below their node, counted or one by one. Each type of
 * {@link ClusterStatus} shows the lines that it is read from.
 *
 * <p>Where instances are only listed by role, the text does not name their agent: {@link
 * ClusterStatus.Resource#resourceAgent()} is then an empty string. A {@code FAILED} instance is
 * shown without its role unless that is Promoted: {@link ClusterStatus.Resource#role()} is then an
 * empty string.
 *
 * <p>A line that is not understood, or not all of it, is in {@link ClusterStatus#unparsed()}. Time
 * and memory grow linearly with the text. Stateless, so safe for use by several threads.
 */
public final class PcsStatusParser {
  private static final String NAME = "Cluster name:";
  private static final String WARNINGS = "WARNINGS:";
  private static final String CRM_MON_FAILED =
      "Error: error running crm_mon, is pacemaker running?";

  /** What the tools' own troubles begin with. */
  private static final String[] ERRORS = {
    "Error: ", "error: ", "ERROR: ", "crm_mon: ", "Critical: ", "Failed to get fencing history"
  };

  private final StatusText line;
  private final StatusDraft draft = new StatusDraft();
  private final NodeBlock block;
  private final SummaryLines summary;
  private final ResourceLines resources;
  private final NodeLines nodes;
  private final AttributeLines attributes;
  private final HistoryLines history;
  private final FailureLines failures;
  private final FencingLines fencing;
  private final ConstraintLines constraints;
  private final DaemonLines daemons;

  private Section section = Section.HEAD;
  private boolean anything;
  private boolean understood;
  private boolean notRunning;
  private boolean crmMonFailed;
  @Nullable private Unparsed firstError;

  private PcsStatusParser(String text) {
    line = new StatusText(text);
    block = new NodeBlock(line);
    summary = new SummaryLines(line, draft);
    resources = new ResourceLines(line, draft);
    nodes = new NodeLines(line, draft, block, resources);
    attributes = new AttributeLines(line, draft, block);
    history = new HistoryLines(line, draft, block);
    failures = new FailureLines(line, draft);
    fencing = new FencingLines(line, draft);
    constraints = new ConstraintLines(line, draft);
    daemons = new DaemonLines(line, draft);
  }

  /**
   * Parses the output, standard output and standard error together or either of them.
   *
   * @return with {@link ClusterStatus#running()} false where the text says that pacemaker does not
   *     run on the node that was asked
   * @throws ParseException if the text is no cluster status and does not say either that pacemaker
   *     is stopped
   */
  public static ClusterStatus parse(String text) {
    return new PcsStatusParser(text).parse();
  }

  private ClusterStatus parse() {
    while (line.next()) {
      if (line.blank()) {
        if (section == Section.WARNINGS) {
          section = Section.HEAD;
        }
      } else {
        anything = true;
        if (!line()) {
          draft.unparsed.add(line.unparsed());
        }
      }
    }
    history.close();
    if (!history.sawOperations()) {
      HistoryNames.withoutNumbers(draft.history, draft.resources);
    }
    if (!anything) {
      throw new ParseException(
          0, "the text is empty, expected the output of pcs status or crm_mon");
    }
    if (!understood && !notRunning && !(crmMonFailed && firstUnknown() == null)) {
      throw notStatus(firstUnknown());
    }
    return draft.status(draft.summarySeen || !(notRunning || crmMonFailed));
  }

  /** The first line that tells of an error, or that is not known. */
  @Nullable
  private Unparsed firstUnknown() {
    Unparsed error = firstError;
    Unparsed unknown = draft.unparsed.isEmpty() ? null : draft.unparsed.get(0);
    return error == null || (unknown != null && unknown.line() < error.line()) ? unknown : error;
  }

  private ParseException notStatus(@Nullable Unparsed unknown) {
    Unparsed first = unknown == null ? new Unparsed(1, draft.warnings.get(0)) : unknown;
    return new ParseException(
        first.line(),
        first.column(),
        first.text(),
        (crmMonFailed ? "crm_mon failed: '" : "not a cluster status: '")
            + first.text().strip()
            + "', expected the output of pcs status or crm_mon",
        null);
  }

  /** Gives the line to the reader of its section; false if that does not understand it. */
  private boolean line() {
    Section titled = Section.titled(line);
    if (titled != null) {
      history.close();
      resources.close();
      block.close();
      section = titled;
      understood = true;
      return true;
    }
    if (anywhere()) {
      return true;
    }
    boolean known =
        switch (section) {
          case WARNINGS -> draft.warnings.add(line.body());
          case HEAD, SUMMARY, NODES -> nodes.line() || summary.line();
          case RESOURCES -> resources.line(null);
          case ATTRIBUTES -> attributes.line();
          case HISTORY -> history.line(false);
          case OPERATIONS -> history.line(true);
          case FAILURES -> failures.line();
          case FENCING -> fencing.line();
          case TICKETS -> constraints.ticket();
          case BANS -> constraints.ban();
          case PCSD -> daemons.pcsd();
          case DAEMONS -> daemons.daemon();
        };
    understood |= known && section != Section.WARNINGS;
    return known || (section == Section.HEAD && saysNotRunning()) || error();
  }

  /** Lines that stand by themselves, whatever section they follow. */
  private boolean anywhere() {
    switch (line.at(line.start())) {
      case 'C' -> {
        if (line.startsWith(NAME)) {
          understood = true;
          String name = line.name(line.start() + NAME.length(), line.end());
          draft.clusterName = name.isEmpty() ? Optional.empty() : Optional.of(name);
          return true;
        }
      }
      case 'W' -> {
        return !line.bullet() && warning();
      }
      case 'S' -> {
        if (line.startsWith(PacemakerdLine.START)) {
          understood = true;
          return PacemakerdLine.read(line, draft);
        }
      }
      case '*', 'T' -> {
        return management();
      }
      default -> {}
    }
    return false;
  }

  private boolean warning() {
    if (line.startsWith(WARNINGS)) {
      section = Section.WARNINGS;
      String said = line.name(line.start() + WARNINGS.length(), line.end());
      return said.isEmpty() || draft.warnings.add(said);
    }
    if (line.startsWith("WARNING:") || line.startsWith("Warning:")) {
      return draft.warnings.add(line.name(line.start() + 8, line.end()));
    }
    return false;
  }

  /** crm_mon's words for maintenance mode, and for a cluster that is to stop all. */
  private boolean management() {
    if (line.startsWith("*** Resource management is DISABLED ***")) {
      return draft.warnings.add(line.body().replace("***", "").strip());
    }
    if (line.startsWith("The cluster will not attempt to start, stop or recover services")) {
      draft.options().maintenanceMode = Told.YES;
      return draft.warnings.add(line.body());
    }
    if (line.startsWith("The cluster will keep all resources stopped")) {
      draft.options().stopAllResources = Told.YES;
      return draft.warnings.add(line.body());
    }
    return false;
  }

  private boolean saysNotRunning() {
    if (Vocabulary.saysNotRunning(line.body())) {
      notRunning = true;
      crmMonFailed |= line.startsWith(CRM_MON_FAILED);
      return true;
    }
    if (line.startsWith(CRM_MON_FAILED)) {
      crmMonFailed = true;
      return true;
    }
    // cibadmin's second line.
    return notRunning && line.startsWith("Init failed, could not perform requested operations");
  }

  private boolean error() {
    for (String start : ERRORS) {
      if (line.startsWith(start)) {
        Unparsed error = line.unparsed();
        firstError = firstError == null ? error : firstError;
        return draft.errors.add(error);
      }
    }
    return false;
  }
}
