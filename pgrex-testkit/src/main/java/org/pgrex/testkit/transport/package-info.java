/** The contract that every transport is held to, see {@link TransportContract}. */
@ParametersAreNonnullByDefault
package org.pgrex.testkit.transport;

import javax.annotation.ParametersAreNonnullByDefault;
