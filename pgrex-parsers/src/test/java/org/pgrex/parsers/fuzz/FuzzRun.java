package org.pgrex.parsers.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One target's turn: Jazzer in a process of its own, then each input that it kept, without its
 * instrumentation, repeated to a megabyte.
 *
 * @param executions how many inputs were tried
 * @param coverage how many branches they reached
 * @param repeated how many were tried at length
 * @param whole whether nothing was found and Jazzer ended as it should
 */
record FuzzRun(
    String executions, String coverage, int repeated, List<Path> finds, boolean whole, Path log) {
  private static final Path FINDS = Path.of("src", "test", "resources", "finds");
  private static final Path WORK = Path.of("target", "fuzz");

  /** What Jazzer takes to start, before its own clock does. */
  private static final Duration START = Duration.ofSeconds(4);

  /** How much longer than that, and than it was told, it may take; an input has 10 s. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final Pattern EXECUTED = Pattern.compile("(?m)^#(\\d+)\\s");
  private static final Pattern COVERED = Pattern.compile("(?m)^#\\d+\\s.*\\bcov: (\\d+)");

  static FuzzRun of(FuzzTarget target, Duration share) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(share);
    Path folder = WORK.resolve(target.label());
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Path finds = Files.createDirectories(FINDS.resolve(target.label()));
    List<Path> earlier = filesIn(finds);
    int number = 0;
    for (byte[] seed : target.seeds().toList()) {
      Files.write(seeds.resolve("recording-" + number++), seed);
    }
    Path log = folder.resolve("log.txt");
    boolean ended = jazzer(target, share.multipliedBy(3).dividedBy(4), folder, finds, log);
    int repeated = repeatAll(target, atLeast(end, share.dividedBy(10)), corpus, finds);
    String told = Files.readString(log);
    List<Path> found = new ArrayList<>(filesIn(finds));
    found.removeAll(earlier);
    return new FuzzRun(
        last(EXECUTED, told),
        last(COVERED, told),
        repeated,
        List.copyOf(found),
        ended && found.isEmpty(),
        log);
  }

  private static boolean jazzer(FuzzTarget target, Duration time, Path folder, Path finds, Path log)
      throws IOException, InterruptedException {
    long seconds = Math.max(1, time.minus(START).toSeconds());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Xss1m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzedParser.class.getName(),
                "--target_args=" + target.name(),
                "--instrumentation_includes=org.pgrex.parsers.**",
                "--instrumentation_excludes=org.pgrex.parsers.fuzz.**",
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks", // slow
                "--reproducer_path=" + folder,
                "--keep_going=20",
                "-max_total_time=" + seconds,
                "-max_len=16384",
                "-timeout=10",
                "-rss_limit_mb=0", // the heap has its limit
                "-artifact_prefix=" + finds + "/",
                folder.resolve("corpus").toString(),
                folder.resolve("seeds").toString(),
                finds.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(seconds + START.plus(GRACE).toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return process.exitValue() == 0;
  }

  private static Instant atLeast(Instant end, Duration time) {
    Instant earliest = Instant.now().plus(time);
    return end.isAfter(earliest) ? end : earliest;
  }

  /** Until the time is over, in the order of their hashes. */
  private static int repeatAll(FuzzTarget target, Instant end, Path corpus, Path finds)
      throws IOException {
    int repeated = 0;
    for (Path input : filesIn(corpus)) {
      if (Instant.now().isAfter(end)) {
        break;
      }
      byte[] bytes = Files.readAllBytes(input);
      repeated++;
      try {
        Invariants.holdAtLength(target, new String(bytes, StandardCharsets.UTF_8));
      } catch (Throwable broken) {
        Path find = finds.resolve("repeated-" + input.getFileName());
        Files.write(find, bytes);
        System.out.println(find + ": " + broken);
        for (int i = 0; i < Math.min(12, broken.getStackTrace().length); i++) {
          System.out.println("    at " + broken.getStackTrace()[i]);
        }
        break;
      }
    }
    return repeated;
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String last(Pattern pattern, String text) {
    String found = "?";
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found = matcher.group(1);
    }
    return found;
  }
}
