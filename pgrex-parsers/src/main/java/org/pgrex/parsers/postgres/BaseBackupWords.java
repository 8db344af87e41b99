package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Locale;

/** Sentences of pg_basebackup, in the languages of PostgreSQL 10 to 18. */
final class BaseBackupWords {
  /** Without {@code -v}, then with it. */
  private static final List<String> CHECKPOINT_WAIT =
      List.of(
          "waiting for checkpoint",
          "waiting for checkpoint to complete",
          "チェックポイントを待っています",
          "チェックポイントの完了を待っています",
          "チェックポイントの完了を待機中",
          "warten auf checkpoint",
          "warte auf abschluss des checkpoints",
          "αναμονή για το σημείο ελέγχου",
          "αναμονή ολοκλήρωσης του σημείου ελέγχου",
          "esperando al checkpoint",
          "esperando que el checkpoint se complete",
          "en attente du checkpoint",
          "en attente de la fin du checkpoint",
          "in attesa del checkpoint",
          "in attesa del completamento del checkpoint",
          "საკონტროლო წერტილის მოლოდინი",
          "ველოდები საკონტროლო წერტილის დასასრულს",
          "체크포인트가 끝나길 기다리는 중",
          "체크포인트 완료를 기다리는 중",
          "ожидание контрольной точки",
          "ожидается завершение контрольной точки",
          "väntar på checkpoint",
          "väntar på att checkpoint skall gå klart",
          "очікування контрольної точки",
          "очікується завершення контрольної точки");

  private static final List<String> COMPLETION =
      List.of(
          "base backup completed",
          "ベースバックアップが完了しました",
          "Basissicherung abgeschlossen",
          "ολοκληρώθηκε το αντίγραφο ασφαλείας βάσης",
          "el respaldo base se ha completado",
          "sauvegarde de base terminée",
          "backup di base completato",
          "ბაზის მარქაფი დასრულდა",
          "베이스 백업 완료",
          "базовое резервное копирование завершено",
          "basbackup klar",
          "базове резервне копіювання завершено");

  private static final List<String> PROMPTS = List.of("Password:", "パスワード:");

  private BaseBackupWords() {}

  /** Whether it says that a checkpoint of the Primary is waited for. */
  static boolean isCheckpointWait(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return CHECKPOINT_WAIT.stream().anyMatch(lower::endsWith);
  }

  /** Whether it says that the base backup is complete. */
  static boolean isCompletion(String text) {
    return COMPLETION.contains(text);
  }

  /** Whether it asks for the password. */
  static boolean isPrompt(String text) {
    return PROMPTS.contains(text);
  }
}
