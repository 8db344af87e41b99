package org.pgrex.testkit.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What of a transcript was played, and what may be played next. Thread-safe. */
final class Score {

  /** What may come next. */
  enum Order {
    /** Whatever comes next in the transcript. */
    OF_ALL,
    /** Whatever comes next for that host. */
    OF_EACH_HOST,
    /** Whatever is left for that host. */
    NONE
  }

  private final Transcript transcript;
  private final Order order;
  private final Predicate<Request.Run> polls;
  private final boolean[] played;
  private final List<String> mismatches = new ArrayList<>();

  Score(Transcript transcript, Order order, Predicate<Request.Run> polls) {
    this.transcript = transcript;
    this.order = order;
    this.polls = polls;
    this.played = new boolean[transcript.exchanges().size()];
  }

  private Exchange at(int index) {
    return transcript.exchanges().get(index);
  }

  private boolean isPoll(Request request) {
    return request instanceof Request.Run run && polls.test(run);
  }

  /** What was not played yet, in order: of a host, or of all where their order counts. */
  private List<Integer> left(String host) {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < played.length; i++) {
      if (!played[i] && (order == Order.OF_ALL || at(i).host().equals(host))) {
        left.add(i);
      }
    }
    return left;
  }

  private boolean isOf(String host, int index) {
    return at(index).host().equals(host);
  }

  /** A connection to the host that fails next, if one does. */
  synchronized Optional<Exchange> failedOpen(String host) {
    Optional<Integer> next = left(host).stream().filter(i -> !isPoll(at(i).request())).findFirst();
    return next.filter(i -> isOf(host, i) && at(i).request() instanceof Request.Open)
        .map(this::play);
  }

  private Exchange play(int index) {
    played[index] = true;
    return at(index);
  }

  /**
   * Plays what was recorded for a request. The input is asked for only where it decides between
   * several: of a command it may depend on what the command prints, and {@link #compare} comes
   * later.
   *
   * @param asked its input not counted
   * @param input gives the input, read as far as is needed
   * @throws TranscriptMismatchError where nothing fits
   */
  synchronized Exchange play(String host, Request asked, Function<Long, AskedInput> input) {
    if (isPoll(asked)) {
      return poll(host, asked);
    }
    List<Integer> left = left(host).stream().filter(i -> !isPoll(at(i).request())).toList();
    List<Integer> candidates = order == Order.NONE ? left : left.stream().limit(1).toList();
    List<Integer> fitting =
        candidates.stream()
            .filter(i -> isOf(host, i) && Difference.first(asked, at(i).request()).isEmpty())
            .toList();
    if (fitting.isEmpty()) {
      if (!left.isEmpty()
          && isOf(host, left.get(0))
          && at(left.get(0)).request() instanceof Request.Open) {
        return play(left.get(0));
      }
      throw mismatch(host, asked, left, Optional.empty());
    }
    boolean oneInput = fitting.stream().map(i -> input(at(i).request())).distinct().count() == 1;
    if (asked instanceof Request.Run && oneInput) {
      return play(fitting.get(0));
    }
    long needed = fitting.stream().mapToLong(i -> needed(at(i))).max().orElse(0);
    AskedInput given = input.apply(needed);
    for (int i : fitting) {
      if (given.differenceFrom(input(at(i).request())).isEmpty()) {
        return play(i);
      }
    }
    throw mismatch(host, asked, fitting, given.differenceFrom(input(at(fitting.get(0)).request())));
  }

  /** How much of an input has to be read to compare it with what was recorded. */
  static long needed(Exchange exchange) {
    return AskedInput.needed(input(exchange.request()), exchange.ending());
  }

  /**
   * Compares the input of what was played.
   *
   * @throws TranscriptMismatchError where it is another one
   */
  synchronized void compare(String host, Request asked, Exchange exchange, AskedInput given) {
    Optional<String> difference = given.differenceFrom(input(exchange.request()));
    if (difference.isPresent()) {
      int index = transcript.exchanges().indexOf(exchange);
      throw mismatch(host, asked, List.of(index), difference);
    }
  }

  private static Input input(Request request) {
    if (request instanceof Request.Run run) {
      return run.input();
    }
    return request instanceof Request.Put put ? put.content() : Input.NONE;
  }

  /**
   * The same poll, or else the next one, or else the last one again. What was passed over is done
   * with.
   */
  private Exchange poll(String host, Request asked) {
    List<Integer> left =
        left(host).stream().filter(i -> isOf(host, i) && isPoll(at(i).request())).toList();
    Optional<Integer> next =
        left.stream()
            .filter(i -> Difference.first(asked, at(i).request()).isEmpty())
            .findFirst()
            .or(() -> left.stream().findFirst());
    if (next.isPresent()) {
      left.stream().filter(i -> i < next.get()).forEach(i -> played[i] = true);
      return play(next.get());
    }
    for (int i = played.length - 1; i >= 0; i--) {
      if (at(i).host().equals(host) && isPoll(at(i).request())) {
        return at(i);
      }
    }
    throw mismatch(host, asked, left(host), Optional.empty());
  }

  private TranscriptMismatchError mismatch(
      String host, Request asked, List<Integer> left, Optional<String> difference) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s is asked what the transcript '%s' does not have%s.\n"
            .formatted(host, transcript.title(), order == Order.NONE ? "" : " next"));
    text.append("  asked:    ").append(shown(asked)).append('\n');
    if (left.isEmpty()) {
      text.append("  recorded: nothing more").append(order == Order.OF_ALL ? "" : " for this host");
    } else {
      int nearest =
          order == Order.NONE
              ? left.stream()
                  .max(Comparator.comparingInt(i -> Difference.likeness(asked, at(i).request())))
                  .get()
              : left.get(0);
      text.append("  recorded: ").append(shown(at(nearest).request()));
      text.append(
          "  (exchange %d of %d%s)\n"
              .formatted(
                  nearest + 1,
                  played.length,
                  order == Order.NONE ? ", the most similar one left" : ""));
      text.append("  difference: ")
          .append(difference.or(() -> difference(host, asked, nearest)).orElse("the input"));
    }
    mismatches.add(text.toString());
    return new TranscriptMismatchError(text.toString());
  }

  private Optional<String> difference(String host, Request asked, int index) {
    return isOf(host, index)
        ? Difference.first(asked, at(index).request())
        : Optional.of("the host is %s; recorded was %s".formatted(host, at(index).host()));
  }

  private static String shown(Request request) {
    return request.toString().lines().findFirst().orElse("")
        + (request.toString().indexOf('\n') < 0 ? "" : " ...");
  }

  synchronized List<Exchange> unplayed() {
    List<Exchange> unplayed = new ArrayList<>();
    for (int i = 0; i < played.length; i++) {
      if (!played[i] && !isPoll(at(i).request())) {
        unplayed.add(at(i));
      }
    }
    return unplayed;
  }

  synchronized List<String> mismatches() {
    return List.copyOf(mismatches);
  }

  String title() {
    return transcript.title();
  }
}
