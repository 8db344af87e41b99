/** What pcs cluster commands print. */
@ParametersAreNonnullByDefault
package org.pgrex.parsers.pcs;

import javax.annotation.ParametersAreNonnullByDefault;
