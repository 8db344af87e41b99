/** How far a procedure is, for people. */
@ParametersAreNonnullByDefault
package org.pgrex.cli.progress;

import javax.annotation.ParametersAreNonnullByDefault;
