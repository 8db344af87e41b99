/** What state the nodes are in, what that means, and what may be done. */
@ParametersAreNonnullByDefault
package org.pgrex.internal.state;

import javax.annotation.ParametersAreNonnullByDefault;
