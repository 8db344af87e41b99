/** A PG-REX cluster of two hosts in memory, in a time of its own: for tests of operation code. */
@ParametersAreNonnullByDefault
package org.pgrex.testkit.simulated;

import javax.annotation.ParametersAreNonnullByDefault;
