package org.pgrex.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pgrex.cli.CliRun;
import org.pgrex.cli.progress.TerminalPicture;
import org.pgrex.cli.progress.TerminalPicture.Run;

/** The picture of the README: the failover, up to the base backup of the old Primary. */
class DemoPictureTest {
  private static final Path PICTURE = Path.of("..", "..", "docs", "demo.svg");
  private static final int COLUMNS = 100;
  private static final int ROWS = 40;

  @Test
  void thePictureInTheReadmeIsWhatTheDemoShows() throws IOException {
    String shown =
        SvgPicture.of("java -jar samples/pgrex-cli/target/pgrex.jar demo", screen(), COLUMNS);
    if (Boolean.getBoolean("demo.picture.anew")) {
      Files.createDirectories(PICTURE.getParent());
      Files.writeString(PICTURE, shown);
    }

    assertThat(Files.readString(PICTURE))
        .as("docs/demo.svg; CONTRIBUTING.md tells how to make it anew")
        .isEqualTo(shown);
    assertThat(Files.readString(Path.of("..", "..", "README.md"))).contains("(docs/demo.svg)");
  }

  private static List<List<Run>> screen() {
    AtomicReference<String> moment = new AtomicReference<>("");
    CliRun pgrex = new CliRun().terminal(COLUMNS, ROWS);
    pgrex
        .pause(
            length -> {
              if (moment.get().isEmpty() && isTheMoment(pgrex.out())) {
                moment.set(pgrex.out());
              }
            })
        .of("demo");
    List<List<Run>> lines =
        TerminalPicture.painted(moment.get(), COLUMNS).stream()
            .dropWhile(line -> line.isEmpty() || !line.get(0).text().startsWith("3. "))
            .toList();
    // The cursor stands on a line of its own.
    return lines.subList(0, lines.size() - 1);
  }

  private static boolean isTheMoment(String sent) {
    int rejoin = sent.indexOf("4. The old Primary");
    return rejoin >= 0 && sent.indexOf("]  74%", rejoin) >= 0;
  }
}
