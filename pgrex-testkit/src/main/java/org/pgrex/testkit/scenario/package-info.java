/**
 * Scenarios: what is done to a cluster, in a readable file that is run on any two hosts, real or
 * simulated, and tells the same wherever the same happens.
 */
@ParametersAreNonnullByDefault
package org.pgrex.testkit.scenario;

import javax.annotation.ParametersAreNonnullByDefault;
