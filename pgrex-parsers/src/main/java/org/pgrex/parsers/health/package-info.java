/** What a healthy PG-REX cluster shows, and how what was parsed compares with it. */
@ParametersAreNonnullByDefault
package org.pgrex.parsers.health;

import javax.annotation.ParametersAreNonnullByDefault;
