package org.pgrex.parsers.pcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pcs.PcsCluster.HostMessage;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Paragraphs;
import org.pgrex.parsers.text.Words;

/**
 * Reads what {@code pcs cluster setup|destroy|start|stop|enable|cib-push|auth}, {@code pcs host
 * auth} and {@code pcs quorum unblock} print, standard output and standard error together or
 * either; pcs 0.9 to 0.12. See {@link PcsCluster} for a sample.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class PcsClusterParser {
  private final List<HostMessage> hosts = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private final Paragraphs warnings = new Paragraphs();
  private final Paragraphs errors = new Paragraphs();
  private final List<Unparsed> unparsed = new ArrayList<>();
  private Optional<Paragraphs> toContinue = Optional.empty();

  /** Of the line that began what is to be continued. */
  private int indent;

  private PcsClusterParser() {}

  /**
   * Parses the output. An empty text has nothing to tell.
   *
   * @throws ParseException if no line of it is pcs's
   */
  public static PcsCluster parse(String text) {
    return new PcsClusterParser().parseLines(Line.nonBlank(text));
  }

  private PcsCluster parseLines(List<Line> lines) {
    for (Line line : lines) {
      String text = line.text().strip();
      if (!message(line, text) && !isContinued(line, text) && !other(text)) {
        unparsed.add(line.unparsed());
      }
    }
    PcsCluster cluster =
        new PcsCluster(
            List.copyOf(hosts),
            List.copyOf(steps),
            warnings.toList(),
            errors.toList(),
            List.copyOf(unparsed));
    if (!lines.isEmpty() && unparsed.size() == lines.size()) {
      throw lines
          .get(0)
          .error(
              "not pcs: "
                  + Words.quoted(lines.get(0).text())
                  + ", expected the output of pcs cluster",
              cluster);
    }
    return cluster;
  }

  /** A line with {@code Error:} or {@code Warning:}. */
  private boolean message(Line line, String text) {
    Optional<String> error =
        Words.after(text, "Error:").or(() -> Optional.of(text).filter(PcsWords::isBareError));
    Optional<String> warning =
        Words.after(text, "Warning:")
            .or(() -> Words.after(text, "WARNING:"))
            .or(() -> Words.after(text, "Deprecation Warning:"));
    error.ifPresent(
        said -> {
          begin(errors, line, said);
          PcsWords.ofHost(said, true).ifPresent(hosts::add);
        });
    warning.ifPresent(
        said -> {
          begin(warnings, line, said);
          PcsWords.ofHost(said, false).ifPresent(hosts::add);
        });
    return error.isPresent() || warning.isPresent();
  }

  private void begin(Paragraphs messages, Line line, String text) {
    messages.begin(text);
    indent = line.indent();
    toContinue = Optional.of(messages);
  }

  /**
   * Lines with a further indent, and those of cibadmin below pcs's own error, go on with a message.
   */
  private boolean isContinued(Line line, String text) {
    boolean quoted =
        toContinue.isPresent()
            && toContinue.get() == errors
            && PcsWords.quoting().stream().anyMatch(errors::lastBeginsWith);
    if (toContinue.isEmpty() || !(quoted || line.indent() > indent)) {
      return false;
    }
    toContinue.get().goOn("\n", text);
    return true;
  }

  /** A line of a host, or of the command as a whole. */
  private boolean other(String text) {
    boolean step = PcsWords.isStep(text);
    Optional<HostMessage> ofHost = step ? Optional.empty() : PcsWords.ofHost(text, false);
    if (step || text.startsWith("Node: ")) {
      steps.add(text);
    } else if (ofHost.isEmpty()) {
      return false;
    }
    ofHost.ifPresent(hosts::add);
    if (ofHost.filter(HostMessage::error).isPresent()) {
      errors.begin(text);
    }
    toContinue = Optional.empty();
    return true;
  }
}
