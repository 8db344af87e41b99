package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads the text of {@code pcs status}, {@code pcs status --full} and {@code crm_mon -1} with any
 * of its options {@code -A -r -f -n -j -R}.
 *
 * <pre>{@code
 * ClusterStatus status = PcsStatusParser.parse(result.stdout() + result.stderr());
 * if (status.running() && status.attribute("pgrex01", "pgsql-status").equals(Optional.of("PRI"))) ...
 * }</pre>
 *
 * <p>Understands Pacemaker 1.1 to 2.1 with pcs 0.9 to 0.11: lines with and without bullets, {@code
 * Master} and {@code Promoted}, {@code ocf::heartbeat:x} and {@code ocf:heartbeat:x}, one line an
 * instance or one list a role. Where instances are only listed by role, the text does not name
 * their agent: {@link ClusterStatus.Resource#resourceAgent()} is then an empty string. A {@code
 * FAILED} instance is shown without its role unless that is Promoted: {@link
 * ClusterStatus.Resource#role()} is then an empty string.
 *
 * <p>Passed over, as the model has no place for them: the state of pacemakerd, the time of the last
 * change, and blank lines. All else that is not understood is in {@link ClusterStatus#unparsed()},
 * tickets and bans among it.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class PcsStatusParser {
  private final List<Line> lines;
  private final StatusLines walk;
  private final StatusDraft draft = new StatusDraft();
  private final NodeBlock block = new NodeBlock();
  private final SummaryLines summary;
  private final ResourceLines resources;
  private final NodeLines nodes;
  private final AttributeLines attributes;
  private final HistoryLines history;
  private final FailureLines failures;
  private final FencingLines fencing;
  private final DaemonLines daemons;

  private Section section = Section.HEAD;
  private boolean understood;
  private boolean notRunning;
  private boolean crmMonFailed;

  private PcsStatusParser(String text) {
    lines = Line.of(text);
    walk = new StatusLines(lines);
    summary = new SummaryLines(draft);
    resources = new ResourceLines(draft);
    nodes = new NodeLines(draft, block, resources);
    attributes = new AttributeLines(draft, block);
    history = new HistoryLines(draft, block);
    failures = new FailureLines(draft, walk);
    fencing = new FencingLines(draft, walk);
    daemons = new DaemonLines(draft);
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
    if (lines.stream().allMatch(line -> line.text().isBlank())) {
      throw new ParseException(
          0, "the text is empty, expected the output of pcs status or crm_mon");
    }
    while (walk.hasNext()) {
      Line line = walk.next();
      if (line.text().isBlank()) {
        if (section == Section.WARNINGS) {
          section = Section.HEAD;
        }
      } else if (!line(line)) {
        draft.unparsed.add(line.unparsed());
      }
    }
    if (!understood && !notRunning) {
      boolean reasonGiven = crmMonFailed && !draft.unparsed.isEmpty();
      if (reasonGiven || !crmMonFailed) {
        throw notStatus(reasonGiven);
      }
    }
    return draft.status(draft.summarySeen || !(notRunning || crmMonFailed));
  }

  private ParseException notStatus(boolean crmMonSaysWhy) {
    Line first =
        lines.stream()
            .filter(
                line -> draft.unparsed.isEmpty() || line.number() == draft.unparsed.get(0).line())
            .filter(line -> !line.text().isBlank())
            .findFirst()
            .orElseThrow();
    return new ParseException(
        first.number(),
        (crmMonSaysWhy ? "crm_mon failed: '" : "not a cluster status: '")
            + first.text().strip()
            + "', expected the output of pcs status or crm_mon");
  }

  /** Gives the line to the reader of its section; false if that does not understand it. */
  private boolean line(Line line) {
    String text = line.text().strip();
    Optional<Section> titled = Section.titled(text);
    if (titled.isPresent()) {
      section = titled.get();
      understood = true;
      resources.close();
      block.close();
      return true;
    }
    String body = text.startsWith("* ") ? text.substring(2).strip() : text;
    if (anywhere(body)) {
      return true;
    }
    boolean known =
        switch (section) {
          case WARNINGS -> draft.warnings.add(body);
          case HEAD, SUMMARY ->
              summary.line(body) || nodes.line(section, line, body) || saysNotRunning(body);
          case NODES -> nodes.line(section, line, body) || summary.line(body);
          case RESOURCES -> resources.line(line, body, Optional.empty());
          case ATTRIBUTES -> attributes.line(body);
          case HISTORY -> history.line(body);
          case FAILURES -> failures.line(body);
          case FENCING -> fencing.line(body);
          case TICKETS, BANS -> false;
          case PCSD -> daemons.pcsd(body);
          case DAEMONS -> daemons.daemon(body);
        };
    understood |= known && section != Section.WARNINGS && !(notRunning || crmMonFailed);
    return known;
  }

  /** Lines that stand by themselves, whatever section they follow. */
  private boolean anywhere(String body) {
    Optional<String> name = Words.after(body, "Cluster name:");
    if (name.isPresent()) {
      understood = true;
      draft.clusterName = name.filter(given -> !given.isEmpty());
      return true;
    }
    if (body.startsWith("WARNINGS:")) {
      section = Section.WARNINGS;
      Words.after(body, "WARNINGS:").filter(said -> !said.isEmpty()).ifPresent(draft.warnings::add);
      return true;
    }
    Optional<String> warning =
        Words.after(body, "WARNING:").or(() -> Words.after(body, "Warning:"));
    if (warning.isPresent()) {
      draft.warnings.add(warning.get());
      return true;
    }
    if (body.startsWith("Status of pacemakerd: ")) {
      understood = true;
      return true;
    }
    if (body.startsWith("*** Resource management is DISABLED ***")
        || body.startsWith("The cluster will not attempt to start, stop or recover services")) {
      draft.warnings.add(body.replace("***", "").strip());
      return true;
    }
    return false;
  }

  private boolean saysNotRunning(String body) {
    if (body.startsWith("Error: error running crm_mon, is pacemaker running?")) {
      crmMonFailed = true;
      notRunning |= Vocabulary.saysNotRunning(body);
      return true;
    }
    if (Vocabulary.saysNotRunning(body)) {
      notRunning = true;
      return true;
    }
    // cibadmin's second line.
    return notRunning && body.startsWith("Init failed, could not perform requested operations");
  }
}
