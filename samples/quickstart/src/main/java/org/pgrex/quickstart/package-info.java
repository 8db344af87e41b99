/** The first program. */
@ParametersAreNonnullByDefault
package org.pgrex.quickstart;

import javax.annotation.ParametersAreNonnullByDefault;
