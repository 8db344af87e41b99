package org.pgrex.testkit.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.pgrex.Cluster;
import org.pgrex.PgrexException;
import org.pgrex.ProcedureListener;
import org.pgrex.testkit.internal.EndText;

/**
 * A call of the library that was recorded on a real cluster: what it asked of the nodes, and how it
 * ended. Immutable.
 *
 * @see Transcripts
 */
public final class Recording {
  private final String name;
  private final String title;
  private final Call call;

  /** A call of the library. */
  @FunctionalInterface
  interface Call {
    /**
     * Calls it.
     *
     * @return a {@link org.pgrex.Report} or a {@link org.pgrex.ClusterState}
     */
    Object of(Scene scene);
  }

  /** What a call works with. */
  record Scene(Cluster cluster, Path definition, ProcedureListener listener) {}

  Recording(String name, String title, Call call) {
    this.name = name;
    this.title = title;
    this.call = call;
  }

  /** Its file's name, such as {@code primary-start}. */
  public String name() {
    return name;
  }

  /** What was called, in words. */
  public String title() {
    return title;
  }

  /** What was asked of the nodes. */
  public Transcript transcript() {
    return Transcript.parse(resource(name + ".transcript"));
  }

  /** How it ended, as {@link #run} tells it. */
  public String end() {
    return resource(name + ".end");
  }

  /**
   * A transport that plays it back, by matching: the library asks several things at the same time.
   * How often it looks for news does not matter.
   */
  public ReplayTransport replay() {
    return ReplayTransport.matching(transcript(), Recording::isPoll);
  }

  /**
   * Makes the same call.
   *
   * @param cluster of {@link Transcripts#config()}
   * @return how it ended, in lines: its steps with the commands that do more than read, decisions,
   *     warnings, what was verified; or why it was refused or failed
   */
  public String run(Cluster cluster) {
    return run(cluster, Transcripts.definition(), event -> {});
  }

  /**
   * Makes the same call with another resource definition.
   *
   * @param definition where the call takes one
   * @param listener told what happens
   */
  public String run(Cluster cluster, Path definition, ProcedureListener listener) {
    EndText text = new EndText(definition);
    try {
      return text.of(call.of(new Scene(cluster, definition, listener)));
    } catch (PgrexException e) {
      return text.of(e);
    } finally {
      // A call that is interrupted leaves the mark of it on the thread.
      Thread.interrupted();
    }
  }

  /** The library's questions that wait on the node for news. */
  private static boolean isPoll(Request.Run run) {
    return run.arguments().size() > 3
        && Pattern.matches("pgrex-[a-z-]+-change", run.arguments().get(3));
  }

  static String resource(String file) {
    try (InputStream stream = Recording.class.getResourceAsStream("recorded/" + file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " was never recorded");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
