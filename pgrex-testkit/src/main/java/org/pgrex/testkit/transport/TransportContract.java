package org.pgrex.testkit.transport;

/**
 * What every implementation of {@link org.pgrex.transport.Transport} must do. A test class
 * implements it and says how its transport is made:
 *
 * <pre>{@code
 * class MyTransportContractTest implements TransportContract {
 *   @Override
 *   public Transport transport() {
 *     return new MyTransport();
 *   }
 * }
 * }</pre>
 *
 * A transport with a connection that can break keeps {@link ConnectionContract} too. The host needs
 * a POSIX shell, {@code ps} and {@code setsid}.
 */
public interface TransportContract
    extends OutputContract, InputContract, EndingContract, FileContract, LifeContract {}
