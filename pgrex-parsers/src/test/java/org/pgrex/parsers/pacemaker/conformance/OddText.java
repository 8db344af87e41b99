package org.pgrex.parsers.pacemaker.conformance;

import org.pgrex.parsers.pacemaker.conformance.Shape.Reason;

/** What agents and people write, and what is hard to read back. */
final class OddText {
  private OddText() {}

  /** An exit reason; empty for none. */
  static String reason(Reason kind, Dice dice) {
    return switch (kind) {
      case NONE -> "";
      case PLAIN ->
          dice.pick(
              "Setup problem: couldn't find command: xyzzy",
              "PostgreSQL isn't running",
              "My data may be inconsistent. You have to remove /var/lib/pgsql/tmp/PGSQL.lock file to"
                  + " force start.",
              "environment is invalid, resource considered stopped");
      case QUOTES ->
          dice.pick(
              "can't open 'x'",
              "'all quoted'",
              "ends with a quote'",
              "it said \"no\" and 'never', twice",
              "'",
              "a='b', c='d'");
      case PARENTHESES ->
          dice.pick(
              "no route (192.168.2.3) to host",
              "(all)",
              "open ( only",
              "[x] {y} (z) 3)",
              "rc=1 (error)");
      case SEMICOLON -> dice.pick("first; second", "a: b; c: d;", "; starts so", "x:y:z");
      case NEWLINE ->
          dice.pick("first line\nsecond line", "a\n  * b\n\nc", "ends with one\n", "tab\there");
      case UNICODE -> dice.pick("起動に失敗しました（理由：不明）", "naïve café — “so”", "emoji 🐘 here");
      case LONG -> "reason ".repeat(dice.range(40, 90)).strip();
      case LOOKALIKE ->
          dice.pick(
              "failed', queued=0ms, exec=1ms",
              "x, exitreason='y', last-rc-change='never'",
              "Node List:",
              "* pgsql start on pgrex01 returned 'error'",
              "call=3, status='complete'",
              "100% <b>&amp;</b>");
    };
  }

  /** The value of a node attribute of that sort. */
  static String value(Shape.Attributes kind, Dice dice) {
    return switch (kind) {
      case PUNCTUATION ->
          dice.pick(
              "STREAMING|SYNC",
              "HS:sync",
              "a : b",
              "a=b=c",
              "x;y,z",
              "(1) [2] {3}",
              "'q'\"r\"",
              "<&>");
      case SPACES -> dice.pick("two words", "  leads", "inner   three", "a\tb");
      case UNICODE -> dice.pick("同期", "zürich–α", "🐘");
      case LONG -> "0123456789abcdef".repeat(dice.range(4, 40));
      case EMPTY -> "";
      case NONE, PING, PING_LOST, PING_DEGRADED -> dice.pick("1", "PRI", "LATEST", "-INFINITY");
    };
  }
}
