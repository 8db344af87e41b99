package org.pgrex.testkit.transcript;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;
import org.pgrex.transport.User;

/** Reads a transcript; the format stands at {@link Transcript}. */
final class TranscriptReader {
  static final String FIRST_LINE = "pgrex transcript 1";

  /** Stands behind the last line. */
  private static final String END = "\0";

  private static final Pattern FIELD = Pattern.compile("([a-z]+): ?(.*)");
  private static final Pattern BEGIN = Pattern.compile("--- (\\S+)(?: (\\S+))?");
  private static final Pattern DIGEST = Pattern.compile("<# ([0-9]+) ([0-9a-f]{64})");
  private static final Pattern ENDING =
      Pattern.compile("= (.+?),? after ([0-9]+(?:\\.[0-9]{1,9})?) s");

  private final List<String> lines;
  private int at;

  TranscriptReader(String text) {
    lines = text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
  }

  Transcript read() {
    if (!FIRST_LINE.equals(peek())) {
      throw error("the first line should be '" + FIRST_LINE + "'");
    }
    at++;
    String title = "";
    String locale = "C.UTF-8";
    Map<String, String> tools = new LinkedHashMap<>();
    for (String line = peek(); isField(line); line = peek()) {
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        throw error("'%s' is no field of the head: title, locale, tool".formatted(line));
      }
      String value = field.group(2).strip();
      switch (field.group(1)) {
        case "title" -> title = value;
        case "locale" -> locale = value;
        case "tool" -> {
          int blank = value.indexOf(' ');
          if (blank < 0) {
            throw error("a tool is told as 'tool: NAME VERSION'");
          }
          tools.put(value.substring(0, blank), value.substring(blank + 1));
        }
        default ->
            throw error("'%s' is no field: title, locale and tool are".formatted(field.group(1)));
      }
      at++;
    }
    List<Exchange> exchanges = new ArrayList<>();
    for (Optional<Exchange> next = exchange(locale); next.isPresent(); next = exchange(locale)) {
      exchanges.add(next.get());
    }
    return new Transcript(title, locale, tools, exchanges);
  }

  private static boolean isField(String line) {
    return !line.equals(END) && !line.isEmpty() && !isNote(line) && !isBegin(line);
  }

  private static boolean isNote(String line) {
    return line.startsWith("#");
  }

  private static boolean isBegin(String line) {
    return line.startsWith("---");
  }

  private Optional<Exchange> exchange(String locale) {
    StringBuilder note = new StringBuilder();
    for (String line = peek(); line.isEmpty() || isNote(line); line = peek()) {
      if (!line.isEmpty()) {
        note.append(note.length() == 0 ? "" : "\n").append(line.substring(1).strip());
      }
      at++;
    }
    String line = peek();
    if (line.equals(END)) {
      return Optional.empty();
    }
    Matcher begin = BEGIN.matcher(line);
    if (!begin.matches()) {
      throw error("'%s' stands where '--- HOST USER' should begin an exchange".formatted(line));
    }
    User user = begin.group(2) == null ? null : user(begin.group(2));
    at++;
    Request request = user == null ? new Request.Open() : request(user, locale);
    List<Chunk> output = output();
    boolean truncated = take(">...");
    return Optional.of(withEnding(note.toString(), begin.group(1), request, output, truncated));
  }

  private User user(String name) {
    try {
      return new User(name);
    } catch (IllegalArgumentException e) {
      throw error(e.getMessage());
    }
  }

  private Request request(User user, String locale) {
    int start = at;
    String line = peek();
    if (line.startsWith("$")) {
      List<String> words = words(text("$", "|"), start);
      if (words.isEmpty() || words.get(0).isEmpty()) {
        throw error(start, "a command needs a program");
      }
      Map<String, String> environment = new LinkedHashMap<>(Map.of("LC_ALL", locale));
      while (peek().startsWith("%")) {
        String variable = withoutFeed(content(peek(), "%"));
        int equals = variable.indexOf('=');
        if (equals < 1) {
          throw error("a variable is told as '% NAME=VALUE'");
        }
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        at++;
      }
      return new Request.Run(user, words, environment, input());
    }
    if (line.startsWith("put")) {
      List<String> words = words(text("put", null), start);
      if (words.size() != 2 || !words.get(1).matches("0[0-7]{1,4}")) {
        throw error(start, "a file that was sent is told as 'put PATH MODE', the mode in octal");
      }
      return new Request.Put(user, words.get(0), Integer.parseInt(words.get(1), 8), input());
    }
    if (line.startsWith("get")) {
      List<String> words = words(text("get", null), start);
      if (words.size() != 1) {
        throw error(start, "a file that was fetched is told as 'get PATH'");
      }
      return new Request.Get(user, words.get(0));
    }
    throw error("behind '---' should stand a command ('$ ...'), 'put PATH MODE' or 'get PATH'");
  }

  private List<String> words(String text, int line) {
    try {
      return ShellWords.of(text);
    } catch (IllegalArgumentException e) {
      throw error(line, e.getMessage());
    }
  }

  /** The text of a line behind its mark, and of those behind it with the other mark. */
  private String text(String mark, @Nullable String further) {
    Bytes bytes = content(lines.get(at++), mark);
    while (further != null && peek().startsWith(further)) {
      bytes = bytes.and(content(peek(), further));
      at++;
    }
    return withoutFeed(bytes);
  }

  private static String withoutFeed(Bytes bytes) {
    String text = bytes.toString();
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private Bytes content(String line, String mark) {
    try {
      return LineText.read(line.substring(mark.length()));
    } catch (IllegalArgumentException e) {
      throw error(e.getMessage());
    }
  }

  private Input input() {
    Matcher digest = DIGEST.matcher(peek());
    if (digest.matches()) {
      at++;
      boolean whole = !take("<...");
      return new Input(Long.parseLong(digest.group(1)), Optional.empty(), digest.group(2), whole);
    }
    Bytes bytes = Bytes.NONE;
    boolean whole = true;
    while (whole && peek().startsWith("<")) {
      if (take("<...")) {
        whole = false;
      } else {
        bytes = bytes.and(content(peek(), "<"));
        at++;
      }
    }
    return Input.of(bytes, whole);
  }

  private List<Chunk> output() {
    List<Chunk> output = new ArrayList<>();
    for (String line = peek(); isOutput(line); line = peek()) {
      Bytes bytes = content(line, line.substring(0, 1));
      if (bytes.length() > 0) {
        output.add(new Chunk(line.startsWith("!"), bytes));
      }
      at++;
    }
    return output;
  }

  private static boolean isOutput(String line) {
    return (line.startsWith(">") || line.startsWith("!")) && !line.equals(">...");
  }

  private Exchange withEnding(
      String note, String host, Request request, List<Chunk> output, boolean truncated) {
    String line = peek();
    Matcher matcher = ENDING.matcher(line);
    if (!matcher.matches()) {
      throw error(
          "%s stands where more output ('>', '!') or the ending ('= 0 after 1.234 s') should"
              .formatted(line.equals(END) ? "nothing" : "'" + line + "'"));
    }
    Ending ending =
        EndingWords.read(matcher.group(1))
            .orElseThrow(() -> error("'%s' is %s".formatted(matcher.group(1), EndingWords.NONE)));
    Duration duration;
    try {
      duration =
          Duration.ofNanos(new BigDecimal(matcher.group(2)).movePointRight(9).longValueExact());
    } catch (ArithmeticException e) {
      throw error("%s s is too long".formatted(matcher.group(2)));
    }
    at++;
    if (ending instanceof Ending.Broken broken) {
      if (!peek().startsWith("?")) {
        throw error("the message of the failure ('? ...') is missing");
      }
      ending = new Ending.Broken(broken.kind(), broken.mayHaveRun(), text("?", "?"));
    }
    return new Exchange(note, host, request, output, truncated, ending, duration);
  }

  private boolean take(String line) {
    if (line.equals(peek())) {
      at++;
      return true;
    }
    return false;
  }

  /** The line whose turn it is. */
  private String peek() {
    boolean end = at >= lines.size() || (at == lines.size() - 1 && lines.get(at).isEmpty());
    return end ? END : lines.get(at);
  }

  private TranscriptSyntaxException error(@Nullable String problem) {
    return error(at, problem);
  }

  private static TranscriptSyntaxException error(int at, @Nullable String problem) {
    return new TranscriptSyntaxException(at + 1, String.valueOf(problem));
  }
}
