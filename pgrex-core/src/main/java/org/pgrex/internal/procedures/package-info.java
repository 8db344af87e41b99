/** The procedures of the manual, a file each. */
@ParametersAreNonnullByDefault
package org.pgrex.internal.procedures;

import javax.annotation.ParametersAreNonnullByDefault;
