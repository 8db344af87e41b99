package org.pgrex.internal.procedures;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.Message;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.RunCommand;
import org.pgrex.internal.engine.Step;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.DefinitionCheck;
import org.pgrex.internal.queries.HasFile;
import org.pgrex.internal.text.ByteOrderMark;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.CibParser;
import org.pgrex.transport.Command;

/** A resource definition, read where this program runs, and its way into the cluster. */
record ResourceDefinition(Path file, String text, Cib cib) {
  private static final Duration PUSH = Duration.ofMinutes(5);

  /** In memory only, so that the fence devices' passwords do not stay on a disk. */
  private static final String ON_NODE = "/run/pgrex-resource-definition.xml";

  /** The encoding that the XML declaration names: the tools on the node go by it. */
  private static final Pattern DECLARED =
      Pattern.compile("<\\?xml\\s[^>]*\\bencoding\\s*=\\s*[\"']([^\"']*)");

  static ResourceDefinition read(Path file) {
    try {
      String text = ByteOrderMark.cutFrom(Files.readString(file));
      if (declaresWhatItIsNot(text)) {
        throw notInUtf8(file);
      }
      return new ResourceDefinition(file, text, CibParser.parse(text));
    } catch (CharacterCodingException e) {
      throw notInUtf8(file);
    } catch (IOException e) {
      throw StepStop.refused(
          Message.of("refused.definition-unreadable", file, e),
          Message.of("advice.definition-unreadable"));
    } catch (ParseException e) {
      throw StepStop.refused(
          Message.of("refused.definition-malformed", file, e.line(), e.getMessage()),
          Message.of("advice.definition-unreadable"));
    }
  }

  /** ASCII is the same in all encodings that such files are in. */
  private static boolean declaresWhatItIsNot(String text) {
    Matcher declared = DECLARED.matcher(text);
    return declared.lookingAt()
        && !declared.group(1).matches("(?i)utf-?8")
        && !StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }

  private static StepStop notInUtf8(Path file) {
    return StepStop.refused(
        Message.of("refused.definition-not-utf8", file), Message.of("advice.definition-not-utf8"));
  }

  /** Refuses one that was made for other nodes. */
  void refuseForOtherNodes(String pgsql, List<String> nodes) {
    String list =
        cib.primitive(pgsql)
            .map(primitive -> primitive.attributes().getOrDefault("node_list", ""))
            .orElse("");
    if (!list.isBlank() && !Arrays.asList(list.strip().split("\\s+")).containsAll(nodes)) {
      throw StepStop.refused(
          Message.of("refused.definition-nodes", file, list, String.join(" ", nodes)),
          Message.of("advice.definition"));
    }
  }

  /** Whether a CIB has just the resources of this definition. */
  boolean isIn(Cib other) {
    return other.primitives().equals(cib.primitives());
  }

  /** That the node's pacemaker would take it. */
  Task check(String node) {
    DefinitionCheck check = new DefinitionCheck(text);
    return Task.of(
        List.of(NodeCommand.reads(node, check)),
        run ->
            run.ask(node, check)
                .ifPresent(
                    why -> {
                      throw run.refuse(
                          Message.of("refused.definition", file, why),
                          Message.of("advice.definition"));
                    }));
  }

  /** Adds what loads it; the file on the node is gone afterwards, however that ended. */
  Step.Builder pushed(Step.Builder step, String node) {
    Command put =
        Command.of("sh", "-c", "umask 077; cat >\"$1\"", "pgrex-put-definition", ON_NODE)
            .input(text);
    Command push = Command.of("pcs", "cluster", "cib-push", ON_NODE).within(PUSH);
    return step.action(
            new RunCommand(
                NodeCommand.changes(node, put),
                Message.of("failed.push"),
                Message.of("advice.file", node, ON_NODE)))
        .action(
            new RunCommand(
                NodeCommand.changes(node, push),
                Message.of("failed.push"),
                Message.of("advice.definition")))
        .atLast(remove(node));
  }

  /** Whether the file on the node was left there by a step whose end was cut off. */
  static HasFile isLeft() {
    return new HasFile(ON_NODE);
  }

  /** Adds what removes that file, and loads nothing. */
  static Step.Builder removed(Step.Builder step, String node) {
    return step.action(remove(node));
  }

  private static Task remove(String node) {
    return new RunCommand(
        NodeCommand.changes(node, Command.of("rm", "-f", ON_NODE)),
        Message.of("failed.remove-definition", ON_NODE),
        Message.of("advice.file", node, ON_NODE));
  }

  /** Without the text, which holds passwords. */
  @Override
  public String toString() {
    return "ResourceDefinition[" + file + "]";
  }
}
