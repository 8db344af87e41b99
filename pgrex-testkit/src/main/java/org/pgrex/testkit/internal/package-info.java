/** What the parts of the testkit share. */
@ParametersAreNonnullByDefault
package org.pgrex.testkit.internal;

import javax.annotation.ParametersAreNonnullByDefault;
