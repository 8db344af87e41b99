/**
 * What a simulated cluster is made of: hosts, corosync, pacemaker, the pgsql agent, PostgreSQL. It
 * knows nothing of commands, and all of it is used under one lock.
 */
@ParametersAreNonnullByDefault
package org.pgrex.testkit.simulated.world;

import javax.annotation.ParametersAreNonnullByDefault;
