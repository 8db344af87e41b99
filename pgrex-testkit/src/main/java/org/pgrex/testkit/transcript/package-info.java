/** What was run on the hosts, written down as a text that can be played back. */
@ParametersAreNonnullByDefault
package org.pgrex.testkit.transcript;

import javax.annotation.ParametersAreNonnullByDefault;
