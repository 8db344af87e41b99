package org.pgrex.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;
import org.pgrex.internal.transport.HostChannel;
import org.pgrex.transport.PasswordSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a transport was built with, and the command lines of ssh that follow from it. */
record Options(
    Path program,
    @Nullable Path configFile,
    @Nullable String user,
    Duration connectTimeout,
    Duration aliveInterval,
    PasswordSource password) {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSshTransport.LOGGER);

  /** The connection that the commands share; stays in the foreground. */
  List<String> master(String host, Path socket) {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    if (configFile != null) {
      words.addAll(List.of("-F", configFile.toString()));
    }
    if (user != null) {
      words.addAll(List.of("-l", user));
    }
    words.addAll(List.of("-M", "-N", "-T", "-S", escaped(socket)));
    option(words, "ControlPersist=no");
    option(words, "StrictHostKeyChecking=yes");
    option(words, "NumberOfPasswordPrompts=1");
    option(words, "BatchMode=" + (password.isNone() ? "yes" : "no"));
    option(words, "ConnectTimeout=" + Math.max(1, connectTimeout.toSeconds()));
    option(words, "ServerAliveInterval=" + Math.max(1, aliveInterval.toSeconds()));
    option(words, "ServerAliveCountMax=3");
    option(words, "ClearAllForwardings=yes");
    option(words, "ForwardX11=no");
    option(words, "RemoteCommand=none");
    option(words, "RequestTTY=no");
    option(words, "LogLevel=INFO");
    words.addAll(List.of("--", host));
    return words;
  }

  /**
   * One command over the shared connection. What would be a connection of its own, where that one
   * is gone or takes no more, only says so.
   */
  List<String> command(String host, Path socket, String hostCommand, String job) {
    List<String> words = shared(socket);
    // ssh ends it when its standard output ends: that must not be before the mark is written.
    option(
        words, "ProxyCommand=sh -c 'echo \"%s\" >&2; :'".formatted(HostChannel.noConnection(job)));
    words.addAll(List.of("--", host, hostCommand));
    return words;
  }

  /**
   * Has a connection do something.
   *
   * @param order {@code exit} or {@code check}
   * @return whether it did
   */
  boolean order(String order, Path socket) {
    List<String> words = shared(socket);
    words.addAll(List.of("-O", order, "--", "pgrex"));
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(5, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroy();
    } catch (IOException e) {
      LOG.debug("no answer from {}: {}", socket, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private List<String> shared(Path socket) {
    List<String> words = new ArrayList<>(List.of(program.toString(), "-F", "/dev/null", "-T"));
    words.addAll(List.of("-S", escaped(socket)));
    option(words, "ControlMaster=no");
    option(words, "BatchMode=yes");
    option(words, "LogLevel=ERROR");
    return words;
  }

  private static void option(List<String> words, String option) {
    words.add("-o");
    words.add(option);
  }

  private static String escaped(Path socket) {
    return socket.toString().replace("%", "%%");
  }

  /** ssh's own messages in English, and no window that asks for something. */
  static Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.put("LC_ALL", "C");
    all.remove("SSH_ASKPASS");
    all.put("SSH_ASKPASS_REQUIRE", "never");
    return all;
  }
}
