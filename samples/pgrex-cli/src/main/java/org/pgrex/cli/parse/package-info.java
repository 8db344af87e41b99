/** Reads what the tools print, and writes it as JSON. */
@ParametersAreNonnullByDefault
package org.pgrex.cli.parse;

import javax.annotation.ParametersAreNonnullByDefault;
