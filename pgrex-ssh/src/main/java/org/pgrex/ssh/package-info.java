@ParametersAreNonnullByDefault
package org.pgrex.ssh;

import javax.annotation.ParametersAreNonnullByDefault;
