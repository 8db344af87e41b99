package org.pgrex.internal.queries;

import org.pgrex.internal.engine.UnexpectedOutputException;

/** What several programs printed one after the other, taken apart where a script has marked it. */
final class Parts {
  private String rest;

  Parts(String text) {
    rest = text;
  }

  /** What comes before the mark, which must be there. */
  String until(String mark, String what) {
    int at = rest.indexOf(mark);
    if (at < 0) {
      throw new UnexpectedOutputException("the answer has no " + what);
    }
    String part = rest.substring(0, at);
    rest = rest.substring(at + mark.length());
    return part;
  }

  String rest() {
    return rest;
  }
}
