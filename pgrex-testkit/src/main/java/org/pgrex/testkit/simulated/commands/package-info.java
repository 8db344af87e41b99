/** The programs of a simulated host: they read their arguments and answer as the real ones do. */
@ParametersAreNonnullByDefault
package org.pgrex.testkit.simulated.commands;

import javax.annotation.ParametersAreNonnullByDefault;
