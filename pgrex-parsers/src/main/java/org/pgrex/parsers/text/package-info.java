/** Lines and words of text, for the parsers' own use; not exported. */
@ParametersAreNonnullByDefault
package org.pgrex.parsers.text;

import javax.annotation.ParametersAreNonnullByDefault;
