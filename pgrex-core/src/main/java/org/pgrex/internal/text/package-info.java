/** Texts as people's editors leave them; no API. */
@ParametersAreNonnullByDefault
package org.pgrex.internal.text;

import javax.annotation.ParametersAreNonnullByDefault;
