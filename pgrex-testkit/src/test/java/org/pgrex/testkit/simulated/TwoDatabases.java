package org.pgrex.testkit.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** A resource definition with a further database, {@code pgsql2}, and what goes with it. */
public final class TwoDatabases {
  private static final String FURTHER =
      """
      <clone id="pgsql2-clone">
        <primitive id="pgsql2" class="ocf" type="pgsql" provider="linuxhajp">
          <instance_attributes id="pgsql2-ia">
            <nvpair id="pgsql2-ia-pgdata" name="pgdata" value="/dbfp/pgdata/second"/>
            <nvpair id="pgsql2-ia-master_ip" name="master_ip" value="192.168.2.4"/>
          </instance_attributes>
        </primitive>
        <meta_attributes id="pgsql2-meta">
          <nvpair id="pgsql2-meta-promotable" name="promotable" value="true"/>
        </meta_attributes>
      </clone>
      <group id="second-group">
        <primitive id="ipaddr-second" class="ocf" type="IPaddr2" provider="heartbeat">
          <instance_attributes id="ipaddr-second-ia">
            <nvpair id="ipaddr-second-ia-ip" name="ip" value="192.168.2.4"/>
          </instance_attributes>
        </primitive>
      </group>
      <primitive id="batch" class="ocf" type="Dummy" provider="heartbeat"/>
      </resources>
      """;

  private TwoDatabases() {}

  public static String definition() {
    try (SimulatedCluster simulated = SimulatedCluster.withTwoEmptyHosts()) {
      return Files.readString(simulated.resourceDefinition()).replace("</resources>", FURTHER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
