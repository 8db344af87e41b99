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
 * Reads {@code corosync-quorumtool} with or without {@code -s}, of Corosync 2 and 3.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class QuorumStatusParser {
  private static final Pattern PAIR = Pattern.compile("([A-Z][A-Za-z ]*):\\s*(.*)");
  private static final Pattern MEMBER =
      Pattern.compile(
          "(0[xX][0-9a-fA-F]{1,8}|\\d{1,9})\\s+(\\d{1,9})(?:\\s+([A-Z]+(?:,[A-Z]+){0,8}))?\\s+(\\S+)( \\(local\\))?");
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

  private QuorumStatusParser() {}

  /**
   * Parses the output.
   *
   * @throws ParseException if it is not that, as where corosync does not run
   */
  public static QuorumStatus parse(String text) {
    List<Line> lines = Line.nonBlank(text);
    Map<String, String> values = new HashMap<>();
    List<Member> members = new ArrayList<>();
    List<Unparsed> unparsed = new ArrayList<>();
    for (Line line : lines) {
      String stripped = line.text().strip();
      Matcher pair = PAIR.matcher(stripped);
      Matcher member = MEMBER.matcher(stripped);
      if (pair.matches() && NAMES.contains(pair.group(1))) {
        values.put(pair.group(1), pair.group(2).strip());
      } else if (member.matches()) {
        members.add(
            new Member(
                Integer.decode(withoutLeadingZeros(member.group(1))),
                Integer.parseInt(member.group(2)),
                Optional.ofNullable(member.group(3)),
                member.group(4),
                member.group(5) != null));
      } else if (!isDecoration(stripped)) {
        unparsed.add(line.unparsed());
      }
    }
    if (values.isEmpty()) {
      if (lines.isEmpty()) {
        throw new ParseException(
            0, "the text is empty, expected the output of corosync-quorumtool");
      }
      String first = lines.get(0).text().strip();
      throw new ParseException(
          lines.get(0).number(),
          first.startsWith("Cannot initialize")
              ? "corosync does not run: '" + first + "'"
              : "no quorum: '" + first + "', expected the output of corosync-quorumtool");
    }
    return new QuorumStatus(
        value(values, "Date"),
        value(values, "Quorum provider"),
        number(values, "Nodes"),
        number(values, "Node ID"),
        value(values, "Ring ID"),
        value(values, "Quorate").map("Yes"::equals),
        number(values, "Expected votes"),
        number(values, "Highest expected"),
        number(values, "Total votes"),
        // "2 Activity blocked" where there is no quorum.
        value(values, "Quorum").flatMap(said -> Words.integer(Words.of(said).get(0))),
        value(values, "Flags").map(Words::of).orElse(List.of()),
        List.copyOf(members),
        List.copyOf(unparsed));
  }

  private static String withoutLeadingZeros(String number) {
    return number.startsWith("0x") || number.startsWith("0X")
        ? number
        : String.valueOf(Integer.parseInt(number));
  }

  private static boolean isDecoration(String text) {
    return text.chars().allMatch(c -> c == '-')
        || text.endsWith(" information")
        || (text.startsWith("Nodeid") && text.endsWith("Name"));
  }

  private static Optional<String> value(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  private static Optional<Integer> number(Map<String, String> values, String name) {
    return value(values, name).flatMap(Words::integer);
  }
}
