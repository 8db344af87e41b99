/** Corosync's links and quorum. */
@ParametersAreNonnullByDefault
package org.pgrex.parsers.corosync;

import javax.annotation.ParametersAreNonnullByDefault;
