package org.pgrex.parsers.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.postgres.PgCtl.Outcome;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads what {@code pg_ctl} prints, in English or Japanese; PostgreSQL 9.6 to 18. See {@link PgCtl}
 * for samples.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class PgCtlParser {
  private static final String PROGRAM = "pg_ctl: ";

  private Optional<Outcome> outcome = Optional.empty();
  private Optional<PostgresVersion> version = Optional.empty();
  private Optional<Integer> pid = Optional.empty();
  private Optional<String> commandLine = Optional.empty();
  private boolean failed;
  private boolean commandLineExpected;
  private boolean afterLog;
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final List<String> serverLog = new ArrayList<>();
  private final List<Unparsed> unparsed = new ArrayList<>();

  private PgCtlParser() {}

  /**
   * Parses the output, standard output and standard error together or either. An empty text, as of
   * {@code pg_ctl -s}, tells nothing.
   *
   * @throws ParseException if no line of it is pg_ctl's
   */
  public static PgCtl parse(String text) {
    return new PgCtlParser().parseLines(Line.nonBlank(text));
  }

  private PgCtl parseLines(List<Line> lines) {
    for (Line line : lines) {
      String text = line.text().strip();
      boolean command = commandLineExpected;
      boolean log = afterLog;
      commandLineExpected = false;
      afterLog = false;
      if (!said(text, PgCtlWords.old(text)) && !fromServer(line, text, command, log)) {
        unparsed.add(line.unparsed());
      }
    }
    if (outcome.isEmpty() && (failed || !errors.isEmpty())) {
      outcome = Optional.of(Outcome.FAILED);
    }
    PgCtl result =
        new PgCtl(
            outcome,
            version,
            pid,
            commandLine,
            List.copyOf(errors),
            List.copyOf(warnings),
            List.copyOf(messages),
            List.copyOf(serverLog),
            List.copyOf(unparsed));
    if (!lines.isEmpty() && unparsed.size() + serverLog.size() == lines.size()) {
      throw lines
          .get(0)
          .error(
              "not pg_ctl: "
                  + Words.quoted(lines.get(0).text())
                  + ", expected the output of pg_ctl",
              result);
    }
    return result;
  }

  /** Whether pg_ctl says it. */
  private boolean said(String printed, String text) {
    Optional<Outcome> told = PgCtlWords.outcome(text);
    if (told.isPresent()) {
      outcome = told;
      return true;
    }
    if (running(text) || waiting(text) || ending(text)) {
      return true;
    }
    if (text.startsWith(PROGRAM)) {
      return program(printed.substring(PROGRAM.length()).strip(), text.substring(PROGRAM.length()));
    }
    if (PgCtlWords.isNote(text)) {
      return messages.add(printed);
    }
    if (PgCtlWords.isWarning(text)) {
      return warnings.add(withoutWord(printed));
    }
    if (PgCtlWords.isBareError(text)) {
      return errors.add(printed);
    }
    Optional<PostgresVersion> read =
        text.startsWith("pg_ctl (") && version.isEmpty()
            ? PostgresVersionParser.line(text)
            : Optional.empty();
    version = version.or(() -> read);
    return read.isPresent();
  }

  private static String withoutWord(String warning) {
    return warning.startsWith("WARNING:") || warning.startsWith("警告:")
        ? warning.substring(warning.indexOf(':') + 1).strip()
        : warning;
  }

  private boolean running(String text) {
    Optional<Integer> process =
        PgCtlWords.running(text)
            .filter(before -> text.endsWith(")"))
            .flatMap(before -> Words.integer(text.substring(before.length(), text.length() - 1)));
    if (process.isPresent()) {
      outcome = Optional.of(Outcome.RUNNING);
      pid = process;
      commandLineExpected = true;
    }
    return process.isPresent();
  }

  /** Without {@code -l}, the server's first line stands behind the dots. */
  private boolean waiting(String text) {
    Optional<String> rest = PgCtlWords.afterWaiting(text);
    rest.filter(said -> !said.isEmpty() && !ending(said))
        .ifPresent(
            said -> {
              serverLog.add(said);
              afterLog = true;
            });
    return rest.isPresent();
  }

  /** {@code done}, {@code failed}: how the waiting ended. */
  private boolean ending(String text) {
    failed |= PgCtlWords.isFailure(text);
    return PgCtlWords.isDone(text) || PgCtlWords.isFailure(text);
  }

  private boolean program(String said, String compared) {
    if (said.startsWith("WARNING:") || said.startsWith("警告:")) {
      return warnings.add(withoutWord(said));
    }
    if (PgCtlWords.isNoPidFile(compared)) {
      outcome = Optional.of(Outcome.NOT_RUNNING);
    }
    return (PgCtlWords.isNoError(compared) ? messages : errors).add(said);
  }

  private boolean fromServer(Line line, String text, boolean command, boolean log) {
    if (PgCtlWords.isServerLog(text) || (log && line.indent() > 0)) {
      afterLog = true;
      return serverLog.add(text);
    }
    if (command) {
      commandLine = Optional.of(text);
    }
    return command;
  }
}
