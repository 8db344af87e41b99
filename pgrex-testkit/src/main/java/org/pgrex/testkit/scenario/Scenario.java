package org.pgrex.testkit.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done to a cluster, act by act: calls of the library, and what befalls the hosts between
 * them.
 *
 * <pre>
 * title: The Primary's host loses power
 *
 * primary start pgrex01 --define
 * standby start pgrex02
 * write 20
 * power off pgrex01
 * await primary pgrex02
 * await booted pgrex01
 * primary start pgrex01            =&gt; refused.other-is-primary
 * standby start pgrex01
 * look
 * </pre>
 *
 * <p>An act is a line; {@code #} begins a remark. {@code =>} tells how a call ends: the code of its
 * refusal or failure, {@code unchanged} where there was nothing to be done; nothing where it does
 * what it is for. {@code within 60 s} behind it limits the step that fails. {@link Verb} has all
 * that can be done. Immutable.
 *
 * @param name of its file
 * @param title in words
 */
public record Scenario(String name, String title, List<Act> acts) {
  private static final String TITLE = "title:";

  /** The life of a cluster by the four procedures, as the manual has it. */
  private static final List<String> PROCEDURES = List.of("life", "from-backup");

  /** What goes wrong, and what is refused. */
  private static final List<String> TROUBLE =
      List.of("failover", "refusals", "standby-trouble", "wrong-setting");

  public Scenario {
    acts = List.copyOf(acts);
  }

  /** Bundled: the life of a cluster by the four procedures. */
  public static List<Scenario> procedures() {
    return PROCEDURES.stream().map(Scenario::bundled).toList();
  }

  /** Bundled: what goes wrong, and what is refused. */
  public static List<Scenario> trouble() {
    return TROUBLE.stream().map(Scenario::bundled).toList();
  }

  private static Scenario bundled(String name) {
    try (InputStream stream = Scenario.class.getResourceAsStream(name + ".scenario")) {
      if (stream == null) {
        throw new IllegalStateException("the scenario " + name + " is missing");
      }
      return parse(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a scenario.
   *
   * @param name for messages
   * @throws ScenarioSyntaxException if a line cannot be understood
   */
  public static Scenario parse(String name, String text) {
    String title = name;
    List<Act> acts = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String content = line.replaceFirst("(^|\\s)#.*", "").strip();
      if (content.startsWith(TITLE)) {
        title = content.substring(TITLE.length()).strip();
      } else if (!content.isEmpty()) {
        try {
          acts.add(Act.parse(content));
        } catch (IllegalArgumentException e) {
          throw new ScenarioSyntaxException(name, number, String.valueOf(e.getMessage()));
        }
      }
    }
    return new Scenario(name, title, acts);
  }

  /**
   * Does all of it.
   *
   * @return what happened, in lines that are the same wherever the same happened: each call's end,
   *     steps, commands and findings, all that was sent to the hosts, and what became of them
   * @throws AssertionError if a call does not end as the scenario says
   */
  public String performOn(Stage stage) {
    try (Performance performance = new Performance(stage)) {
      acts.forEach(performance::perform);
      return performance.text();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
