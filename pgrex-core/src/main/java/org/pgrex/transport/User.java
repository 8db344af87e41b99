package org.pgrex.transport;

import java.util.regex.Pattern;

/**
 * Who runs a command on a host.
 *
 * <p>{@link #ROOT} runs it directly (through {@code sudo -n} where the login is not root); any
 * other user gets a login shell ({@code su - NAME}), so that the profile sets its PATH as for an
 * operator.
 *
 * @param name a login name
 */
public record User(String name) {
  private static final Pattern LOGIN_NAME = Pattern.compile("[a-z_][a-z0-9_.-]*[$]?");

  /** The administrator. */
  public static final User ROOT = new User("root");

  /** The owner of the database. */
  public static final User POSTGRES = new User("postgres");

  public User {
    if (!LOGIN_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a login name: '" + name + "'");
    }
  }

  public boolean isRoot() {
    return name.equals("root");
  }

  @Override
  public String toString() {
    return name;
  }
}
