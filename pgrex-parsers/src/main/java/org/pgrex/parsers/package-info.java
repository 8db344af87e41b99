/** Text of the tools of PG-REX to values. Every parser is a pure function. */
@ParametersAreNonnullByDefault
package org.pgrex.parsers;

import javax.annotation.ParametersAreNonnullByDefault;
