/** The way from the command line to the nodes. */
@ParametersAreNonnullByDefault
package org.pgrex.cli.connect;

import javax.annotation.ParametersAreNonnullByDefault;
