package org.pgrex.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;
import org.pgrex.parsers.pacemaker.PcsStatusParser;

/** A status, read once a call; see the module's README for what is wanted. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class StatusBenchmark {
  /** How large the cluster is. */
  public enum Size {
    PAIR,
    LARGE
  }

  @Param private Size size = Size.PAIR;

  private String full = "";
  private String brief = "";
  private String xml = "";

  /** The bytes that were read. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Bytes {
    /** In UTF-8, in a second. */
    public long read;
  }

  /** Prints the cluster in each form. */
  @Setup
  public void print() {
    Cluster cluster = size == Size.PAIR ? Cluster.pair() : Cluster.large();
    full = StatusText.full(cluster);
    brief = StatusText.brief(cluster);
    xml = StatusXml.of(cluster);
    System.out.printf(
        "# full %d, brief %d, xml %d bytes of %d resources on %d nodes%n",
        bytes(full), bytes(brief), bytes(xml), cluster.resources(), cluster.nodes().size());
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** {@code pcs status --full}. */
  @Benchmark
  public ClusterStatus text(Bytes bytes) {
    bytes.read += full.length();
    return PcsStatusParser.parse(full);
  }

  /** {@code crm_mon -1}. */
  @Benchmark
  public ClusterStatus briefText(Bytes bytes) {
    bytes.read += brief.length();
    return PcsStatusParser.parse(brief);
  }

  /** {@code crm_mon --output-as=xml}. */
  @Benchmark
  public ClusterStatus xml(Bytes bytes) {
    bytes.read += xml.length();
    return CrmMonXmlParser.parse(xml);
  }

  /** The same document, visited and forgotten. */
  @Benchmark
  public int walk(Bytes bytes) {
    bytes.read += xml.length();
    return BareWalk.lengths(xml);
  }
}
