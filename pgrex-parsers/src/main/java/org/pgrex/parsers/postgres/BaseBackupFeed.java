package org.pgrex.parsers.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.postgres.BaseBackup.Progress;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.LineCutter;
import org.pgrex.parsers.text.Paragraphs;
import org.pgrex.parsers.text.Words;

/**
 * Reads the output of a {@code pg_basebackup} that is running, as it comes: in pieces that are cut
 * anywhere, from a terminal (the line redrawn with CR) or a pipe.
 *
 * <pre>{@code
 * BaseBackupFeed feed = new BaseBackupFeed();
 * while ((count = reader.read(buffer)) >= 0) {
 *   feed.accept(CharBuffer.wrap(buffer, 0, count)).forEach(this::show);
 * }
 * BaseBackup backup = feed.end();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class BaseBackupFeed {
  private final LineCutter cutter = new LineCutter();
  private final List<Progress> progress = new ArrayList<>();
  private final Paragraphs notices = new Paragraphs();
  private final Paragraphs warnings = new Paragraphs();
  private final Paragraphs errors = new Paragraphs();
  private final Paragraphs messages = new Paragraphs();
  private final List<Unparsed> unparsed = new ArrayList<>();
  private Optional<Paragraphs> toContinue = Optional.empty();
  private Optional<Line> first = Optional.empty();
  private boolean understood;
  private boolean waited;

  /** Begins with nothing read. */
  public BaseBackupFeed() {}

  /**
   * Takes the next piece.
   *
   * @return the progress that its lines tell, oldest first; a line counts when its end has come
   */
  public List<Progress> accept(CharSequence piece) {
    int known = progress.size();
    cutter.accept(piece, this::line);
    return List.copyOf(progress.subList(known, progress.size()));
  }

  /** What was read up to now, without a line that has not ended. */
  public BaseBackup soFar() {
    return new BaseBackup(
        waited,
        List.copyOf(progress),
        notices.toList(),
        warnings.toList(),
        errors.toList(),
        messages.toList(),
        List.copyOf(unparsed));
  }

  /**
   * The whole. An empty text is a backup without {@code -P} that had nothing to tell.
   *
   * @throws ParseException if no line of it is pg_basebackup's
   */
  public BaseBackup end() {
    cutter.end(this::line);
    if (first.isPresent() && !understood) {
      throw first
          .get()
          .error(
              "no base backup: "
                  + Words.quoted(first.get().text())
                  + ", expected the output of pg_basebackup",
              soFar());
    }
    return soFar();
  }

  private void line(Line line) {
    String text = line.text().strip();
    if (text.isEmpty()) {
      return;
    }
    first = first.or(() -> Optional.of(line));
    if (known(line, text)) {
      understood = true;
    } else {
      unparsed.add(line.unparsed());
      toContinue = Optional.empty();
    }
  }

  private boolean known(Line line, String text) {
    Optional<Progress> parsed = ProgressLine.read(text);
    Optional<ServerMessage> message = ServerMessage.of(text, "pg_basebackup");
    if (parsed.isPresent()) {
      toContinue = Optional.empty();
      return progress.add(parsed.get());
    }
    if (message.isPresent()) {
      Paragraphs kind = ofKind(message.get());
      kind.begin(message.get().text());
      toContinue = Optional.of(kind);
      waited |= BaseBackupWords.isCheckpointWait(message.get().text());
      return true;
    }
    if (BaseBackupWords.isCheckpointWait(text)) {
      waited = true;
      return true;
    }
    if (BaseBackupWords.isPrompt(text)) {
      messages.begin(text);
      return true;
    }
    if (line.indent() > 0 && toContinue.isPresent()) {
      // libpq breaks its messages: the next lines begin with a tab, in some languages with blanks.
      toContinue.get().goOn("\n", text);
      return true;
    }
    return false;
  }

  private Paragraphs ofKind(ServerMessage message) {
    return switch (message.severity()) {
      case NOTICE -> notices;
      case WARNING -> warnings;
      case ERROR -> errors;
      case MESSAGE -> messages;
    };
  }
}
