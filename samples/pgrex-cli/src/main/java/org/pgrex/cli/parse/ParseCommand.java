package org.pgrex.cli.parse;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
import org.pgrex.parsers.Parsed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(names = "--strict", descriptionKey = "parse.strict")
  private boolean strict;

  public ParseCommand(Pgrex pgrex) {
    this.pgrex = pgrex;
  }

  /**
   * What stands in the place of a document that cannot be had.
   *
   * @param error what is wrong, and where
   */
  private record Misfit(String file, Reason error) {
    /**
     * @param line at fault; 0 for the text as a whole, absent where it cannot be read
     * @param column in that line, from 1; absent for the line as a whole
     * @param excerpt the text at fault; absent where that is the text as a whole
     */
    private record Reason(
        Optional<Integer> line,
        String message,
        Optional<Integer> column,
        Optional<String> excerpt) {}

    /** A file that cannot be read. */
    static Misfit of(String file, String message) {
      return new Misfit(
          file, new Reason(Optional.empty(), message, Optional.empty(), Optional.empty()));
    }

    /** A file that says something else. */
    static Misfit of(String file, ParseException error) {
      return new Misfit(
          file,
          new Reason(
              Optional.of(error.line()),
              String.valueOf(error.getMessage()),
              Optional.of(error.column()).filter(column -> column > 0),
              Optional.of(error.excerpt()).filter(excerpt -> !excerpt.isEmpty())));
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
      Parsed parsed = format.parse(text(source));
      return strict ? Parsed.strict(parsed) : parsed;
    } catch (ParseException e) {
      return Misfit.of(source, e);
    } catch (NoSuchFileException e) {
      return Misfit.of(source, messages.text("parse.no-such-file"));
    } catch (AccessDeniedException e) {
      return Misfit.of(source, messages.text("parse.access-denied"));
    } catch (IOException e) {
      return Misfit.of(source, messages.text("parse.unreadable", String.valueOf(e.getMessage())));
    } catch (InvalidPathException e) {
      return Misfit.of(source, messages.text("parse.impossible-name", e.getReason()));
    } catch (OutOfMemoryError e) {
      // What was read of this file is garbage now; the next one may be smaller.
      return Misfit.of(source, messages.text("parse.too-big"));
    }
  }

  private String text(String source) throws IOException {
    byte[] bytes =
        source.equals(STANDARD_INPUT)
            ? pgrex.surroundings().input().readAllBytes()
            : Files.readAllBytes(Path.of(source));
    return Bytes.text(bytes);
  }
}
