/** The commands that change the cluster. */
@ParametersAreNonnullByDefault
package org.pgrex.cli.procedure;

import javax.annotation.ParametersAreNonnullByDefault;
