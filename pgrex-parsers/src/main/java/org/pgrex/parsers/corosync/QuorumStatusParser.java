package org.pgrex.parsers.corosync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.corosync.QuorumStatus.Member;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads {@code corosync-quorumtool} with or without {@code -s}, {@code -l}, {@code -H}, {@code -i},
 * of Corosync 2 and 3; see {@link QuorumStatus} for a sample.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class QuorumStatusParser {
  private static final Pattern QDEVICE = Pattern.compile("NR|N?A,N?V,N?MW");
  private static final Pattern HEX = Pattern.compile("0x([0-9a-fA-F]{1,8})");
  private static final String BLOCKED = "Activity blocked";
  private static final String LOCAL = " (local)";
  private static final List<String> NAMES =
      List.of(
          "Date",
          "Quorum provider",
          "Nodes",
          "Node ID",
          "Ring ID",
          "Quorate",
          "Expected votes",
          "Highest expected",
          "Total votes",
          "Quorum",
          "Flags");

  private final Map<String, String> values = new HashMap<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Unparsed> unparsed = new ArrayList<>();

  private QuorumStatusParser() {}

  /**
   * Parses the output.
   *
   * @throws ParseException if it is not that, as where corosync does not run
   */
  public static QuorumStatus parse(String text) {
    return new QuorumStatusParser().parseLines(Line.nonBlank(text));
  }

  private QuorumStatus parseLines(List<Line> lines) {
    for (Line line : lines) {
      String stripped = line.text().strip();
      if (!pair(stripped) && !isDecoration(stripped) && !member(stripped)) {
        unparsed.add(line.unparsed());
      }
    }
    QuorumStatus status = status();
    if (values.isEmpty() && members.isEmpty()) {
      throw noQuorum(lines, status);
    }
    return status;
  }

  private static ParseException noQuorum(List<Line> lines, QuorumStatus understood) {
    if (lines.isEmpty()) {
      return new ParseException(0, "the text is empty, expected the output of corosync-quorumtool");
    }
    String first = lines.get(0).text().strip();
    return lines
        .get(0)
        .error(
            first.startsWith("Cannot initiali")
                ? "corosync does not run: " + Words.quoted(first)
                : "no quorum: "
                    + Words.quoted(first)
                    + ", expected the output of corosync-quorumtool",
            understood);
  }

  private QuorumStatus status() {
    return new QuorumStatus(
        value("Date"),
        value("Quorum provider"),
        number("Nodes"),
        value("Node ID").flatMap(QuorumStatusParser::nodeId),
        value("Ring ID"),
        value("Quorate").map("Yes"::equals),
        number("Expected votes"),
        number("Highest expected"),
        number("Total votes"),
        value("Quorum").flatMap(said -> Words.integer(Words.of(said).get(0))),
        value("Quorum").filter(said -> said.endsWith(BLOCKED)).isPresent(),
        value("Flags").map(Words::of).orElse(List.of()),
        List.copyOf(members),
        List.copyOf(unparsed));
  }

  /** A line of a name and a value that is of the name's kind. */
  private boolean pair(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? "" : text.substring(0, colon);
    if (!NAMES.contains(name) || values.containsKey(name)) {
      return false;
    }
    String value = text.substring(colon + 1).strip();
    boolean fits =
        switch (name) {
          case "Nodes", "Expected votes", "Highest expected", "Total votes" ->
              Words.integer(value).isPresent();
          case "Node ID" -> nodeId(value).isPresent();
          case "Quorate" -> value.equals("Yes") || value.equals("No");
          case "Quorum" -> isQuorum(value);
          default -> true;
        };
    if (fits) {
      values.put(name, value);
    }
    return fits;
  }

  private static boolean isQuorum(String value) {
    String votes =
        value.endsWith(BLOCKED) ? value.substring(0, value.length() - BLOCKED.length()) : value;
    return Words.integer(votes).isPresent();
  }

  /** {@code 1 1 A,V,NMW pgrex01 (local)}, {@code 0 0 Qdevice (votes 1)}. */
  private boolean member(String text) {
    boolean local = text.endsWith(LOCAL);
    List<String> words = Words.of(local ? text.substring(0, text.length() - LOCAL.length()) : text);
    Optional<Integer> id = words.size() < 3 ? Optional.empty() : nodeId(words.get(0));
    Optional<Integer> votes = id.isEmpty() ? Optional.empty() : Words.integer(words.get(1));
    if (id.isEmpty() || votes.isEmpty()) {
      return false;
    }
    boolean told = words.size() > 3 && QDEVICE.matcher(words.get(2)).matches();
    List<String> name = new ArrayList<>(words.subList(told ? 3 : 2, words.size()));
    Optional<Integer> idle = idleVotes(name);
    if (idle.isPresent()) {
      name.subList(name.size() - 2, name.size()).clear();
    }
    members.add(
        new Member(
            id.get(),
            votes.get(),
            idle,
            told ? Optional.of(words.get(2)) : Optional.empty(),
            String.join(" ", name),
            local));
    return true;
  }

  /** The device's own votes, behind its name: {@code (votes 1)}. */
  private static Optional<Integer> idleVotes(List<String> name) {
    int last = name.size() - 1;
    return last > 1 && name.get(last - 1).equals("(votes") && name.get(last).endsWith(")")
        ? Words.integer(name.get(last).substring(0, name.get(last).length() - 1))
        : Optional.empty();
  }

  /** In decimal, or with {@code -H} in hexadecimal: {@code 0x00000001}. */
  private static Optional<Integer> nodeId(String text) {
    if (!text.startsWith("0x")) {
      return Words.integer(text).filter(id -> id >= 0);
    }
    Matcher hex = HEX.matcher(text);
    return hex.matches()
        ? Optional.of(Long.parseLong(hex.group(1), 16))
            .filter(id -> id <= Integer.MAX_VALUE)
            .map(Long::intValue)
        : Optional.empty();
  }

  private static boolean isDecoration(String text) {
    return text.chars().allMatch(c -> c == '-')
        || text.equals("Quorum information")
        || text.equals("Votequorum information")
        || text.equals("Membership information")
        || (text.startsWith("Nodeid") && text.endsWith("Name"));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  private Optional<Integer> number(String name) {
    return value(name).flatMap(Words::integer);
  }
}
