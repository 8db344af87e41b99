package org.pgrex.cli;

import java.util.Optional;

/** The person at the terminal, if there is one. */
public interface Keyboard {

  /** Whether somebody can be asked. */
  boolean isPresent();

  /** Asks for a line; empty at the end of the input, or where nobody can be asked. */
  Optional<String> ask(String prompt);

  /** Asks for a password, which is not shown; empty where nobody can be asked. */
  Optional<char[]> askPassword(String prompt);

  /** Nobody can be asked. */
  static Keyboard absent() {
    return new Keyboard() {
      @Override
      public boolean isPresent() {
        return false;
      }

      @Override
      public Optional<String> ask(String prompt) {
        return Optional.empty();
      }

      @Override
      public Optional<char[]> askPassword(String prompt) {
        return Optional.empty();
      }
    };
  }
}
