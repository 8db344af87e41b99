package org.pgrex.testkit.transport;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.pgrex.transport.LocalTransport;
import org.pgrex.transport.Transport;

@Execution(ExecutionMode.CONCURRENT)
class LocalTransportContractTest implements TransportContract {
  @Override
  public Transport transport() {
    return LocalTransport.create();
  }
}
