package org.pgrex.parsers.pacemaker.conformance;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What crm_mon printed of every CIB of the corpus, in a file that begins with the tool's version.
 * An entry's name is that of the CIB and the options, such as {@code real --one-shot --inactive}.
 */
record Recordings(String version, Map<String, String> outputs) {
  private static final String FILE = "conformance/crm_mon-2.1.5.gz";

  static Recordings read() {
    try (InputStream file = Recordings.class.getResourceAsStream("/" + FILE);
        DataInputStream in = new DataInputStream(new GZIPInputStream(file))) {
      String version = text(in);
      Map<String, String> outputs = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        outputs.put(text(in), text(in));
      }
      return new Recordings(version, outputs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the file in the sources. */
  void write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      text(out, version);
      out.writeInt(outputs.size());
      for (Map.Entry<String, String> entry : outputs.entrySet()) {
        text(out, entry.getKey());
        text(out, entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      Files.write(Path.of("src/test/resources").resolve(FILE), bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String of(String cib, List<String> options) {
    String output = outputs.get(name(cib, options));
    if (output == null) {
      throw new IllegalStateException(
          name(cib, options) + " is not in " + FILE + ": record anew, as fixtures/README.md says");
    }
    return output;
  }

  static String name(String cib, List<String> options) {
    return cib + " " + String.join(" ", options);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
