package org.pgrex.testkit.transport;

import org.pgrex.transport.LocalTransport;
import org.pgrex.transport.Transport;

class LocalTransportContractTest implements TransportContract {
  @Override
  public Transport transport() {
    return LocalTransport.create();
  }
}
