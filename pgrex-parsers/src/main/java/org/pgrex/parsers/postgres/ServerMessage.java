package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Optional;

/** A message line of a PostgreSQL program, or one of the server's that it passes on. */
record ServerMessage(Severity severity, String text) {
  enum Severity {
    MESSAGE,
    NOTICE,
    WARNING,
    ERROR
  }

  private record Word(String word, Severity severity) {}

  private static final List<Word> WORDS =
      List.of(
          new Word("error:", Severity.ERROR),
          new Word("fatal:", Severity.ERROR),
          new Word("ERROR:", Severity.ERROR),
          new Word("FATAL:", Severity.ERROR),
          new Word("PANIC:", Severity.ERROR),
          new Word("エラー:", Severity.ERROR),
          new Word("致命的:", Severity.ERROR),
          new Word("致命的エラー:", Severity.ERROR),
          new Word("could not ", Severity.ERROR),
          new Word("warning:", Severity.WARNING),
          new Word("WARNING:", Severity.WARNING),
          new Word("警告:", Severity.WARNING),
          new Word("NOTICE:", Severity.NOTICE),
          new Word("注意:", Severity.NOTICE),
          new Word("detail:", Severity.MESSAGE),
          new Word("hint:", Severity.MESSAGE),
          new Word("詳細:", Severity.MESSAGE),
          new Word("ヒント:", Severity.MESSAGE));

  /**
   * Reads a line: {@code PROGRAM: error: TEXT}, {@code PROGRAM: TEXT}, {@code NOTICE: TEXT}.
   *
   * @return empty if it is none of these
   */
  static Optional<ServerMessage> of(String line, String program) {
    String own = program + ":";
    boolean fromProgram = line.startsWith(own);
    String rest = fromProgram ? line.substring(own.length()).strip() : line;
    for (Word word : WORDS) {
      if (rest.startsWith(word.word())) {
        boolean isSentence = word.word().endsWith(" ");
        if (isSentence && !fromProgram) {
          continue;
        }
        String text = isSentence ? rest : rest.substring(word.word().length()).strip();
        return Optional.of(new ServerMessage(word.severity(), text));
      }
    }
    return fromProgram ? Optional.of(new ServerMessage(Severity.MESSAGE, rest)) : Optional.empty();
  }
}
