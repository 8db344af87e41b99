/** Pacemaker's status and configuration. */
@ParametersAreNonnullByDefault
package org.pgrex.parsers.pacemaker;

import javax.annotation.ParametersAreNonnullByDefault;
