package org.pgrex.testkit.simulated;

import org.pgrex.testkit.simulated.world.Database;

/** A base backup that was put aside. */
public final class SimulatedBackup {
  private final Database database;

  SimulatedBackup(Database database) {
    this.database = database;
  }

  Database copy() {
    return database.copy();
  }
}
