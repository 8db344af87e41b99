/** What an application built on pgrex may look like, in small. */
@ParametersAreNonnullByDefault
package org.pgrex.samples.testing;

import javax.annotation.ParametersAreNonnullByDefault;
