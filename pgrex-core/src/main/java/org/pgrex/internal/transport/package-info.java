/**
 * How a command is run under supervision on a host, whatever carries its streams there. Shared by
 * the transports; no API.
 */
@ParametersAreNonnullByDefault
package org.pgrex.internal.transport;

import javax.annotation.ParametersAreNonnullByDefault;
