/** JUnit 5 support: a simulated cluster for each test. */
@ParametersAreNonnullByDefault
package org.pgrex.testkit.junit;

import javax.annotation.ParametersAreNonnullByDefault;
