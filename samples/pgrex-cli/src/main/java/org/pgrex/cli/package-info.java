/** The pgrex command line. */
@ParametersAreNonnullByDefault
package org.pgrex.cli;

import javax.annotation.ParametersAreNonnullByDefault;
