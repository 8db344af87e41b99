package org.pgrex.internal.transport;

import java.util.List;
import java.util.Map;
import org.pgrex.transport.TransportException;

/** What differs between the ways to a host: how a program is started there. */
public interface HostChannel {

  /** How many commands may run at the same time; more wait. */
  int parallelism();

  /** The login that the commands start from. */
  Login login();

  /**
   * The local command line that runs a program on the host, its streams being the program's.
   *
   * @param job the command's random number; {@link #noConnection(String)} is said with it
   */
  List<String> commandLine(List<String> hostCommand, String job);

  /** The environment of the local process. */
  Map<String, String> environment();

  /** Makes sure that the connection is there. */
  void connect();

  /** The connection did not take a command: the next {@link #connect()} makes it anew. */
  void drop();

  /** What was said at last about the connection. */
  String lastWords();

  /** What to say where the local process ended without the supervisor's last mark. */
  TransportException.Kind brokenKind();

  /** Lets the connection go. */
  void close();

  /** The mark for "there was no connection that the command could have used". */
  static String noConnection(String job) {
    return "[pgrex:" + job + ":" + Marks.NO_MASTER + "]";
  }
}
