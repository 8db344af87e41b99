/** What has to be known of a cluster before it can be operated. */
@ParametersAreNonnullByDefault
package org.pgrex.config;

import javax.annotation.ParametersAreNonnullByDefault;
