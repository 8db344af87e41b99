/** What both nodes are, for people. */
@ParametersAreNonnullByDefault
package org.pgrex.cli.status;

import javax.annotation.ParametersAreNonnullByDefault;
