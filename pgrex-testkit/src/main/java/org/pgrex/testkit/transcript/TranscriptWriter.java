package org.pgrex.testkit.transcript;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.TreeMap;
import org.pgrex.transport.Shell;
import org.pgrex.transport.User;

/** A transcript as text; the format stands at {@link Transcript}. */
final class TranscriptWriter {
  private final Transcript transcript;
  private final StringBuilder text = new StringBuilder();

  TranscriptWriter(Transcript transcript) {
    this.transcript = transcript;
  }

  String text() {
    text.append(TranscriptReader.FIRST_LINE).append('\n');
    field("title", transcript.title());
    field("locale", transcript.locale());
    transcript.tools().forEach((name, version) -> field("tool", name + " " + version));
    transcript.exchanges().forEach(this::exchange);
    return text.toString();
  }

  private void field(String name, String value) {
    text.append(name).append(": ").append(withoutFeeds(value)).append('\n');
  }

  private static String withoutFeeds(String value) {
    return value.replaceAll("\\R", " ").strip();
  }

  private void exchange(Exchange exchange) {
    text.append('\n');
    exchange.note().lines().forEach(line -> text.append(("# " + line).strip()).append('\n'));
    text.append("--- ").append(exchange.host());
    if (exchange.request() instanceof Request.Run run) {
      user(run.user());
      command(run);
    } else if (exchange.request() instanceof Request.Put put) {
      user(put.owner());
      oneLine("put", Shell.quote(put.path()) + " 0" + Integer.toOctalString(put.mode()));
      input(put.content());
    } else if (exchange.request() instanceof Request.Get get) {
      user(get.reader());
      oneLine("get", Shell.quote(get.path()));
    } else {
      text.append('\n');
    }
    output(exchange);
    ending(exchange);
  }

  private void user(User user) {
    text.append(' ').append(user.name()).append('\n');
  }

  private void command(Request.Run run) {
    StringBuilder lines = new StringBuilder();
    LineText.write(lines, "|", Bytes.of(Shell.quote(run.arguments()) + "\n"));
    text.append('$').append(lines, 1, lines.length());
    new TreeMap<>(run.environment())
        .forEach(
            (name, value) -> {
              if (!name.equals("LC_ALL") || !value.equals(transcript.locale())) {
                oneLine("%", name + "=" + value);
              }
            });
    input(run.input());
  }

  /** On one line, whatever it holds. */
  private void oneLine(String mark, String content) {
    if (content.indexOf('\n') < 0) {
      LineText.write(text, mark, Bytes.of(content + "\n"));
    } else {
      LineText.writeEscaped(text, mark, Bytes.of(content + "\n"));
    }
  }

  private void input(Input input) {
    if (input.bytes().isPresent()) {
      LineText.write(text, "<", input.bytes().get());
    } else {
      text.append("<# %d %s\n".formatted(input.length(), input.sha256()));
    }
    if (!input.whole()) {
      text.append("<...\n");
    }
  }

  private void output(Exchange exchange) {
    for (Chunk chunk : exchange.output()) {
      LineText.write(text, chunk.error() ? "!" : ">", chunk.bytes());
    }
    if (exchange.truncated()) {
      text.append(">...\n");
    }
  }

  private void ending(Exchange exchange) {
    text.append("= ").append(EndingWords.of(exchange.ending()));
    text.append(" after ").append(seconds(exchange.duration())).append(" s\n");
    if (exchange.ending() instanceof Ending.Broken broken) {
      LineText.write(text, "?", Bytes.of(broken.message() + "\n"));
    }
  }

  private static String seconds(Duration duration) {
    BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
    return seconds.setScale(Math.max(3, seconds.scale())).toPlainString();
  }
}
