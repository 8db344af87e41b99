package org.pgrex.samples.testing;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.pgrex.testkit.transport.TransportContract;
import org.pgrex.transport.LocalTransport;
import org.pgrex.transport.Transport;

/** The transport keeps what every transport promises. */
@Execution(ExecutionMode.CONCURRENT)
class AuditTransportContractTest implements TransportContract {
  @Override
  public Transport transport() {
    return new AuditTransport(LocalTransport.create(), line -> {});
  }
}
