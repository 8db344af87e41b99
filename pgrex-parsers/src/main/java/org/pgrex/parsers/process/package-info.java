/** The process list. */
@ParametersAreNonnullByDefault
package org.pgrex.parsers.process;

import javax.annotation.ParametersAreNonnullByDefault;
