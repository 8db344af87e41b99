package org.pgrex.testkit.transcript;

/** A text is no transcript. */
public final class TranscriptSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String problem;

  TranscriptSyntaxException(int line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
    this.problem = problem;
  }

  private TranscriptSyntaxException(String file, TranscriptSyntaxException e) {
    super(file + ", " + e.getMessage(), e);
    this.line = e.line;
    this.problem = e.problem;
  }

  TranscriptSyntaxException in(String file) {
    return new TranscriptSyntaxException(file, this);
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** What is wrong there, and what should stand there. */
  public String problem() {
    return problem;
  }
}
