/** PostgreSQL's tools and files, and its own quantities: LSN, timeline, WAL file name. */
@ParametersAreNonnullByDefault
package org.pgrex.parsers.postgres;

import javax.annotation.ParametersAreNonnullByDefault;
