/** What the parsers cost. */
@ParametersAreNonnullByDefault
package org.pgrex.benchmarks;

import javax.annotation.ParametersAreNonnullByDefault;
