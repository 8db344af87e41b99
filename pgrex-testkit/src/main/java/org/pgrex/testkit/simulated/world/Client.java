package org.pgrex.testkit.simulated.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.testkit.simulated.Lan;

/**
 * The clients of the database: they write to the Primary's address, and know what was committed.
 */
public final class Client {
  private final World world;
  private final List<Row> acknowledged = new ArrayList<>();

  Client(World world) {
    this.world = world;
  }

  /** A row on its way. */
  public static final class Write {
    private final String text;
    @Nullable private Row row;
    private boolean acknowledged;

    private Write(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    void written(Row newRow) {
      row = newRow;
    }

    void acknowledge(Client client) {
      if (!acknowledged && row != null) {
        acknowledged = true;
        client.acknowledged.add(row);
      }
    }

    /** Whether the client was told that it is committed. */
    public boolean isAcknowledged() {
      return acknowledged;
    }

    /** Whether the server has got it at all. */
    public boolean isWritten() {
      return row != null;
    }
  }

  /** Writes a row; no server may be there to take it. */
  public Write write(String text) {
    Write write = new Write(text);
    server().ifPresent(server -> server.insert(write));
    return write;
  }

  /** The Primary's, or where clients have none, the one that replication has. */
  private String address() {
    return world.plan().primaryAddress().orElse(world.plan().replicationAddress());
  }

  /** The server that answers at the Primary's address. */
  private Optional<PostgresServer> server() {
    return world.hosts().stream()
        .filter(host -> host.isOn() && !host.isCut(Lan.SLAN))
        .filter(host -> host.addresses().contains(address()))
        .flatMap(host -> host.postgres().stream())
        .filter(PostgresServer::isPrimary)
        .findFirst();
  }

  /** Every row that a client was told to be committed, in the order of that. */
  public List<Row> acknowledged() {
    return List.copyOf(acknowledged);
  }
}
