package org.pgrex.testkit.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.annotation.Nullable;

/** The input that the code gives, read as far as recorded ones have to be compared with it. */
final class AskedInput {
  private final byte[] bytes;
  private final boolean ended;
  @Nullable private final Throwable failure;

  private AskedInput(byte[] bytes, boolean ended, @Nullable Throwable failure) {
    this.bytes = bytes;
    this.ended = ended;
    this.failure = failure;
  }

  /** None. */
  static AskedInput none() {
    return new AskedInput(new byte[0], true, null);
  }

  /** Reads so many bytes at most. */
  static AskedInput read(InputStream stream, long limit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean ended = false;
    Throwable failure = null;
    byte[] buffer = new byte[1 << 15];
    try {
      while (!ended && bytes.size() < limit) {
        int n = stream.read(buffer, 0, (int) Math.min(buffer.length, limit - bytes.size()));
        ended = n < 0;
        bytes.write(buffer, 0, Math.max(0, n));
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
    return new AskedInput(bytes.toByteArray(), ended, failure);
  }

  /** How much has to be read to compare with this one. */
  static long needed(Input recorded, Ending ending) {
    boolean toTheEnd = recorded.whole() || ending == Ending.Stopped.INPUT_FAILED;
    boolean masked = recorded.bytes().map(b -> b.latin1().contains(Transcript.MASK)).orElse(false);
    return masked ? Input.KEPT * 2L : recorded.length() + (toTheEnd ? 1 : 0);
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** The first difference, as a sentence. */
  Optional<String> differenceFrom(Input recorded) {
    if (recorded.bytes().isPresent() && recorded.whole() && failure == null) {
      String asked = Bytes.of(bytes).latin1();
      String was = recorded.bytes().get().latin1();
      return ended && Difference.equal(asked, was)
          ? Optional.empty()
          : Optional.of(
              "the input is %d bytes%s; recorded were %d%s"
                  .formatted(
                      bytes.length,
                      ended ? "" : " and more",
                      recorded.length(),
                      parting(bytes, was.getBytes(StandardCharsets.ISO_8859_1))));
    }
    if (recorded.whole() && failure == null && !ended) {
      return Optional.of(
          "the input is longer than the %d bytes recorded".formatted(recorded.length()));
    }
    int length = (int) Math.min(recorded.length(), bytes.length);
    boolean same =
        length == recorded.length()
            && Input.digest(Arrays.copyOf(bytes, length)).equals(recorded.sha256());
    return same
        ? Optional.empty()
        : Optional.of("the input is another one than the %s recorded".formatted(recorded));
  }

  /** Where they part, without showing what may be secret. */
  private static String parting(byte[] asked, byte[] recorded) {
    int at = Arrays.mismatch(asked, recorded);
    return at < 0 ? "" : ", another from byte " + at + " on";
  }
}
