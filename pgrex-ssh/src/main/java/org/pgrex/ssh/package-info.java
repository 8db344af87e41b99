/** The way to the hosts over OpenSSH's client, see {@link org.pgrex.ssh.OpenSshTransport}. */
@ParametersAreNonnullByDefault
package org.pgrex.ssh;

import javax.annotation.ParametersAreNonnullByDefault;
