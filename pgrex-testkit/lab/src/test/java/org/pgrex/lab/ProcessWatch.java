package org.pgrex.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at the arguments and the environment of every process of the machine, over and over, for a
 * text that must not be there.
 */
final class ProcessWatch implements AutoCloseable {
  private final String text;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final AtomicInteger looks = new AtomicInteger();
  private final Thread thread = new Thread(this::watch, "process watch");
  private volatile boolean ended;

  private ProcessWatch(String text) {
    this.text = text;
  }

  /** Begins to look. */
  static ProcessWatch of(String text) {
    ProcessWatch watch = new ProcessWatch(text);
    watch.thread.start();
    return watch;
  }

  /** Where the text was. */
  Set<String> seen() {
    return Set.copyOf(seen);
  }

  /** How often every process was looked at. */
  int looks() {
    return looks.get();
  }

  private void watch() {
    while (!ended) {
      look();
      looks.incrementAndGet();
    }
  }

  private void look() {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        for (String file : new String[] {"cmdline", "environ"}) {
          String content = read(process.resolve(file));
          if (content.contains(text)) {
            seen.add(process.resolve(file) + ": " + content.replace('\0', ' '));
          }
        }
      }
    } catch (IOException e) {
      throw new LabException("/proc could not be read", e);
    }
  }

  /** Nothing where the process has ended meanwhile. */
  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
