package org.pgrex.testkit.transcript;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.internal.transport.Secrets;
import org.pgrex.internal.transport.Secrets.Range;

/**
 * Takes secrets out of exchanges. Known are those that were told, and those that stand where
 * passwords do: in an attribute of a CIB, an assignment or a variable whose name says so. A secret
 * learnt in one place is masked in all, unless it is too short to tell it from another word.
 */
final class Masking {
  private static final String NAME = "[A-Za-z_]*(?i:passw(?:or)?d|passphrase)";

  /** {@code <nvpair name="passwd" value="..."/>}, in either order. */
  private static final List<Pattern> PLACES =
      List.of(
          Pattern.compile("\\bname=\"" + NAME + "\"\\s+value=\"([^\"]*)\""),
          Pattern.compile("\\bvalue=\"([^\"]*)\"\\s+(?:id=\"[^\"]*\"\\s+)?name=\"" + NAME + "\""),
          Pattern.compile("\\b" + NAME + "=(?:'([^']+)'|\"([^\"]+)\"|([^\\s'\"<>/$]+))"));

  private static final int SHORT = 5;

  private static final Pattern VARIABLE = Pattern.compile(NAME);

  /** What stands there may be an empty value, or masked already. */
  private static boolean isSecret(String value) {
    return !value.isBlank() && !value.equals(Transcript.MASK);
  }

  private final Secrets secrets;

  private Masking(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Masks these secrets and those that stand in the exchanges. */
  static Masking of(Collection<String> told, List<Exchange> exchanges) {
    Set<String> found = new LinkedHashSet<>(told);
    exchanges.forEach(exchange -> learn(exchange, found));
    Set<String> forms = new LinkedHashSet<>();
    for (String secret : found) {
      for (String form : List.of(secret, inXml(secret))) {
        forms.add(new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
      }
    }
    return new Masking(new Secrets(forms));
  }

  private static String inXml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String ofXml(String text) {
    return text.replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&");
  }

  private static void learn(Exchange exchange, Set<String> found) {
    if (exchange.request() instanceof Request.Run run) {
      run.arguments().forEach(argument -> learn(argument, found));
      run.environment()
          .forEach(
              (name, value) -> {
                if (VARIABLE.matcher(name).matches()) {
                  learnValue(value, found);
                }
              });
      run.input().bytes().ifPresent(bytes -> learn(bytes.toString(), found));
    } else if (exchange.request() instanceof Request.Put put) {
      put.content().bytes().ifPresent(bytes -> learn(bytes.toString(), found));
    }
    learn(exchange.standardOutput().toString(), found);
    learn(exchange.standardError().toString(), found);
  }

  private static void learn(String text, Set<String> found) {
    for (Pattern place : PLACES) {
      Matcher matcher = place.matcher(text);
      while (matcher.find()) {
        for (int i = 1; i <= matcher.groupCount(); i++) {
          if (matcher.group(i) != null) {
            learnValue(matcher.group(i), found);
            learnValue(ofXml(matcher.group(i)), found);
          }
        }
      }
    }
  }

  private static void learnValue(String value, Set<String> found) {
    if (isSecret(value) && value.length() >= SHORT) {
      found.add(value);
    }
  }

  Exchange mask(Exchange exchange) {
    return new Exchange(
        mask(exchange.note()),
        exchange.host(),
        mask(exchange.request()),
        mask(exchange.output()),
        exchange.truncated(),
        exchange.ending() instanceof Ending.Broken broken
            ? new Ending.Broken(broken.kind(), broken.mayHaveRun(), mask(broken.message()))
            : exchange.ending(),
        exchange.duration());
  }

  private Request mask(Request request) {
    if (request instanceof Request.Run run) {
      Map<String, String> environment = new LinkedHashMap<>();
      run.environment()
          .forEach(
              (name, value) ->
                  environment.put(
                      name,
                      VARIABLE.matcher(name).matches() && !value.isBlank()
                          ? Transcript.MASK
                          : mask(value)));
      return new Request.Run(
          run.user(),
          run.arguments().stream().map(this::mask).toList(),
          environment,
          mask(run.input()));
    }
    if (request instanceof Request.Put put) {
      return new Request.Put(put.owner(), mask(put.path()), put.mode(), mask(put.content()));
    }
    if (request instanceof Request.Get get) {
      return new Request.Get(get.reader(), mask(get.path()));
    }
    return request;
  }

  private Input mask(Input input) {
    return input.bytes().map(bytes -> Input.of(mask(bytes), input.whole())).orElse(input);
  }

  private Bytes mask(Bytes bytes) {
    List<Bytes> masked = masked(bytes.latin1(), List.of(bytes.length()));
    return masked.get(0);
  }

  private String mask(String text) {
    return mask(Bytes.of(text)).toString();
  }

  /** A secret that came in several pieces, with the other stream between, is masked too. */
  private List<Chunk> mask(List<Chunk> chunks) {
    Iterator<Bytes> output = masked(chunks, false);
    Iterator<Bytes> error = masked(chunks, true);
    List<Chunk> masked = new ArrayList<>();
    for (Chunk chunk : chunks) {
      Bytes bytes = (chunk.error() ? error : output).next();
      if (bytes.length() > 0) {
        masked.add(new Chunk(chunk.error(), bytes));
      }
    }
    return masked;
  }

  private Iterator<Bytes> masked(List<Chunk> chunks, boolean error) {
    List<Integer> ends = new ArrayList<>();
    int end = 0;
    for (Chunk chunk : chunks) {
      if (chunk.error() == error) {
        end += chunk.bytes().length();
        ends.add(end);
      }
    }
    return masked(Chunk.stream(chunks, error).latin1(), ends).iterator();
  }

  /** What becomes of each piece of a text; a mask goes to the piece in which its secret begins. */
  private List<Bytes> masked(String text, List<Integer> ends) {
    Iterator<Range> ranges = ranges(text).iterator();
    Range range = ranges.hasNext() ? ranges.next() : null;
    List<Bytes> pieces = new ArrayList<>();
    int at = 0;
    for (int end : ends) {
      StringBuilder piece = new StringBuilder();
      while (range != null && range.from() < end) {
        piece.append(text, Math.min(at, range.from()), range.from()).append(Transcript.MASK);
        at = range.to();
        range = ranges.hasNext() ? ranges.next() : null;
      }
      if (at < end) {
        piece.append(text, at, end);
        at = end;
      }
      pieces.add(Bytes.ofLatin1(piece.toString()));
    }
    return pieces;
  }

  /** Where secrets stand, in order, apart from one another. */
  private List<Range> ranges(String text) {
    List<Range> found = new ArrayList<>(secrets.in(text));
    for (Pattern place : PLACES) {
      Matcher inPlace = place.matcher(text);
      while (inPlace.find()) {
        for (int i = 1; i <= inPlace.groupCount(); i++) {
          if (inPlace.group(i) != null && isSecret(inPlace.group(i))) {
            found.add(new Range(inPlace.start(i), inPlace.end(i)));
          }
        }
      }
    }
    return Secrets.apart(found);
  }
}
