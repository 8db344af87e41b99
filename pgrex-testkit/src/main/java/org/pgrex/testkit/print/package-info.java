/**
 * What the tools of PG-REX print, written from the values that the parsers read: the other way
 * round. The simulated cluster answers with it.
 */
@ParametersAreNonnullByDefault
package org.pgrex.testkit.print;

import javax.annotation.ParametersAreNonnullByDefault;
