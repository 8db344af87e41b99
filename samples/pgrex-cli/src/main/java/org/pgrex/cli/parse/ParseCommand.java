package org.pgrex.cli.parse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pgrex.cli.ExitStatus;
import org.pgrex.cli.Messages;
import org.pgrex.cli.Pgrex;
import org.pgrex.cli.json.Json;
import org.pgrex.parsers.ParseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pgrex parse}: what a tool printed, as JSON, one line for each file. */
@Command(name = "parse", mixinStandardHelpOptions = true)
public final class ParseCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  private final Pgrex pgrex;

  @Parameters(index = "0", paramLabel = "FORMAT", descriptionKey = "parse.format")
  private Format format = Format.PCS_STATUS;

  @Parameters(index = "1..*", paramLabel = "FILE", descriptionKey = "parse.file", arity = "0..*")
  private List<String> files = List.of();

  public ParseCommand(Pgrex pgrex) {
    this.pgrex = pgrex;
  }

  /**
   * What stands in the place of a document that cannot be had.
   *
   * @param error the line at fault (0 for the text as a whole, absent where it cannot be read), and
   *     what is wrong
   */
  private record Misfit(String file, Reason error) {
    private record Reason(Optional<Integer> line, String message) {}

    /** A file that cannot be read. */
    static Misfit of(String file, String message) {
      return new Misfit(file, new Reason(Optional.empty(), message));
    }

    /** A file that says something else. */
    static Misfit of(String file, ParseException error) {
      return new Misfit(
          file, new Reason(Optional.of(error.line()), String.valueOf(error.getMessage())));
    }
  }

  @Override
  public Integer call() {
    List<String> sources = files.isEmpty() ? List.of(STANDARD_INPUT) : files;
    int status = ExitStatus.DONE;
    Json json = pgrex.json();
    for (String source : sources) {
      Object document = document(source);
      if (document instanceof Misfit) {
        status = ExitStatus.FAILED;
      }
      pgrex.surroundings().out().utf8Line(json.line(document));
    }
    return status;
  }

  private Object document(String source) {
    Messages messages = pgrex.messages();
    try {
      return format.parse(text(source));
    } catch (ParseException e) {
      return Misfit.of(source, e);
    } catch (NoSuchFileException e) {
      return Misfit.of(source, messages.text("parse.no-such-file"));
    } catch (AccessDeniedException e) {
      return Misfit.of(source, messages.text("parse.access-denied"));
    } catch (IOException e) {
      return Misfit.of(source, messages.text("parse.unreadable", String.valueOf(e.getMessage())));
    }
  }

  private String text(String source) throws IOException {
    byte[] bytes =
        source.equals(STANDARD_INPUT)
            ? pgrex.surroundings().input().readAllBytes()
            : Files.readAllBytes(Path.of(source));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
