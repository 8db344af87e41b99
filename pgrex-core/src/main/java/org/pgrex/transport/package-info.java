/** The way to the hosts: sessions, commands, and quoting for the shell. */
@ParametersAreNonnullByDefault
package org.pgrex.transport;

import javax.annotation.ParametersAreNonnullByDefault;
