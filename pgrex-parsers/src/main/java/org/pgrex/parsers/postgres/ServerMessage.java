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
          // In every language that PostgreSQL's programs speak.
          new Word("error:", Severity.ERROR),
          new Word("エラー:", Severity.ERROR),
          new Word("Fehler:", Severity.ERROR),
          new Word("σφάλμα:", Severity.ERROR),
          new Word("erreur :", Severity.ERROR),
          new Word("errore:", Severity.ERROR),
          new Word("შეცდომა:", Severity.ERROR),
          new Word("오류:", Severity.ERROR),
          new Word("ошибка:", Severity.ERROR),
          new Word("fel:", Severity.ERROR),
          new Word("помилка:", Severity.ERROR),
          new Word("fatal:", Severity.ERROR),
          new Word("致命的:", Severity.ERROR),
          new Word("warning:", Severity.WARNING),
          new Word("警告:", Severity.WARNING),
          new Word("Warnung:", Severity.WARNING),
          new Word("προειδοποίηση:", Severity.WARNING),
          new Word("precaución:", Severity.WARNING),
          new Word("attention :", Severity.WARNING),
          new Word("avvertimento:", Severity.WARNING),
          new Word("გაფრთხილება:", Severity.WARNING),
          new Word("경고:", Severity.WARNING),
          new Word("предупреждение:", Severity.WARNING),
          new Word("varning:", Severity.WARNING),
          new Word("попередження:", Severity.WARNING),
          // The server's own.
          new Word("ERROR:", Severity.ERROR),
          new Word("FATAL:", Severity.ERROR),
          new Word("PANIC:", Severity.ERROR),
          new Word("致命的エラー:", Severity.ERROR),
          new Word("パニック:", Severity.ERROR),
          new Word("WARNING:", Severity.WARNING),
          new Word("NOTICE:", Severity.NOTICE),
          new Word("注意:", Severity.NOTICE),
          new Word("detail:", Severity.MESSAGE),
          new Word("hint:", Severity.MESSAGE),
          new Word("詳細:", Severity.MESSAGE),
          new Word("ヒント:", Severity.MESSAGE));

  /**
   * How the errors begin that PostgreSQL 10 and 11 print without a word for it; no other message of
   * pg_basebackup begins so.
   */
  private static final List<String> ERRORS =
      List.of(
          "could not ",
          "cannot ",
          "failed to ",
          "invalid ",
          "unrecognized ",
          "unexpected ",
          "incompatible ",
          "too many ",
          "must ",
          "no ",
          "out of memory",
          "FATAL:",
          "server ",
          "transfer rate ",
          "multiple ",
          "old directory ",
          "new directory ",
          "only tar mode ",
          "can only write ",
          "this build ",
          "symlinks are not ",
          "replication slots can only ",
          "COPY stream ended ",
          "final receive failed",
          "backup failed",
          "child ",
          "unable to ",
          "system identifier does not match",
          "WAL directory location ",
          "WAL streaming can only ");

  /** What an error in Japanese says somewhere. */
  private static final List<String> ERRORS_JA =
      List.of(
          "できません",
          "失敗",
          "不正",
          "無効",
          "認識",
          "ありません",
          "しなければなりません",
          "一致しません",
          "突然",
          "不足",
          "互換性",
          "非互換",
          "サポートされ",
          "必要があります",
          "多すぎ",
          "多過ぎ",
          "終わる前に",
          "範囲");

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
        String text = rest.substring(word.word().length()).strip();
        return Optional.of(new ServerMessage(word.severity(), text));
      }
    }
    return fromProgram
        ? Optional.of(new ServerMessage(isError(rest) ? Severity.ERROR : Severity.MESSAGE, rest))
        : Optional.empty();
  }

  private static boolean isError(String text) {
    return ERRORS.stream().anyMatch(text::startsWith)
        || (text.startsWith("directory \"") && text.endsWith("is not empty"))
        || ERRORS_JA.stream().anyMatch(text::contains);
  }
}
