/** Faults by name, on the way to the hosts. */
@ParametersAreNonnullByDefault
package org.pgrex.testkit.fault;

import javax.annotation.ParametersAreNonnullByDefault;
