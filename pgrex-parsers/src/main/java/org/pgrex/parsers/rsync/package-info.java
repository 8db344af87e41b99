/** What rsync prints. */
@ParametersAreNonnullByDefault
package org.pgrex.parsers.rsync;

import javax.annotation.ParametersAreNonnullByDefault;
