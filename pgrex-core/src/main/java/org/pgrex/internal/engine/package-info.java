/** Runs steps one after another; knows nothing of PG-REX. */
@ParametersAreNonnullByDefault
package org.pgrex.internal.engine;

import javax.annotation.ParametersAreNonnullByDefault;
