package org.pgrex.testkit.transcript;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What was read of the input that a command, or a file that was sent, was given.
 *
 * @param length in bytes
 * @param bytes themselves; empty where they were too many to be kept
 * @param sha256 in hexadecimal
 * @param whole whether it was read to its end
 */
public record Input(long length, Optional<Bytes> bytes, String sha256, boolean whole) {
  /** Longer inputs are known by their digest. */
  public static final int KEPT = 1 << 16;

  /** No input, or an empty one: to a command it is the same. */
  public static final Input NONE = of(Bytes.NONE, true);

  /** An input that is kept. */
  public static Input of(Bytes bytes, boolean whole) {
    return new Input(bytes.length(), Optional.of(bytes), digest(bytes.toByteArray()), whole);
  }

  /** What it is to a transcript: kept where it is short. */
  static Input of(byte[] bytes, boolean whole) {
    return bytes.length <= KEPT
        ? of(Bytes.of(bytes), whole)
        : new Input(bytes.length, Optional.empty(), digest(bytes), whole);
  }

  static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(newDigest().digest(bytes));
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "%d bytes%s%s"
        .formatted(
            length,
            bytes.isPresent() ? "" : ", SHA-256 " + sha256.substring(0, 12) + "...",
            whole ? "" : ", read in part");
  }
}
