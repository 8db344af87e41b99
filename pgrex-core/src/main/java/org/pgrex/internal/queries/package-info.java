/** Questions to a node: each a command that only reads, with the parser of its output. */
@ParametersAreNonnullByDefault
package org.pgrex.internal.queries;

import javax.annotation.ParametersAreNonnullByDefault;
