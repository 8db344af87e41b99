/** Values as JSON. */
@ParametersAreNonnullByDefault
package org.pgrex.cli.json;

import javax.annotation.ParametersAreNonnullByDefault;
