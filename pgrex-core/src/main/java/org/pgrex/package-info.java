/** The cluster and what can be done with it. */
@ParametersAreNonnullByDefault
package org.pgrex;

import javax.annotation.ParametersAreNonnullByDefault;
