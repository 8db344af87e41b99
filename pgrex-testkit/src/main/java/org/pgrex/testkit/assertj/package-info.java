/** AssertJ assertions on clusters, real and simulated, and on what was asked of their hosts. */
@ParametersAreNonnullByDefault
package org.pgrex.testkit.assertj;

import javax.annotation.ParametersAreNonnullByDefault;
