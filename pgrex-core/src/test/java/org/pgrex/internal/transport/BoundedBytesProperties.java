package org.pgrex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BoundedBytesProperties {

  @Property
  void theFirstAndTheLastHalfAreKept(
      @ForAll @IntRange(max = 40) int limit,
      @ForAll @Size(max = 30) List<@Size(max = 50) byte[]> chunks) {
    BoundedBytes kept = new BoundedBytes(limit);
    ByteArrayOutputStream everything = new ByteArrayOutputStream();
    for (byte[] chunk : chunks) {
      kept.write(chunk, 0, chunk.length);
      everything.writeBytes(chunk);
    }

    byte[] all = everything.toByteArray();
    byte[] expected = all;
    if (all.length > limit) {
      int head = limit - limit / 2;
      expected = Arrays.copyOf(all, limit);
      System.arraycopy(all, all.length - limit / 2, expected, head, limit / 2);
    }
    assertThat(kept.toByteArray()).isEqualTo(expected);
    assertThat(kept.truncated()).isEqualTo(all.length > limit);
  }
}
