@ParametersAreNonnullByDefault
package org.pgrex.testkit;

import javax.annotation.ParametersAreNonnullByDefault;
