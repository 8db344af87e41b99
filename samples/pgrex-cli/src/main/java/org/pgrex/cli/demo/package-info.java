/** The demo: the whole life of a cluster, on two simulated hosts. */
@ParametersAreNonnullByDefault
package org.pgrex.cli.demo;

import javax.annotation.ParametersAreNonnullByDefault;
