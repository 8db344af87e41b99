package org.pgrex.testkit.simulated;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.pgrex.testkit.transport.ConnectionContract;
import org.pgrex.testkit.transport.TransportContract;
import org.pgrex.transport.LocalTransport;
import org.pgrex.transport.Transport;

@Execution(ExecutionMode.CONCURRENT)
class SimulatedTransportContractTest implements TransportContract, ConnectionContract {
  private final List<SimulatedCluster> made = new CopyOnWriteArrayList<>();

  @Override
  public Transport transport() {
    SimulatedCluster simulated =
        SimulatedCluster.builder()
            .realPrograms(LocalTransport::create, "sh", "gzip", "seq", "no-such-program")
            .withTwoEmptyHosts();
    made.add(simulated);
    return simulated;
  }

  @Override
  public String host() {
    return "pgrex01";
  }

  @Override
  public void breakConnections() {
    for (SimulatedCluster simulated : made) {
      simulated.pgrex01().cut(Lan.DLAN);
      simulated.pgrex01().heal(Lan.DLAN);
    }
  }
}
