/**
 * The lab for tests: {@link org.pgrex.lab.Lab} drives the script of the same name, {@link
 * org.pgrex.lab.OnLab} gives it to a test class.
 */
@ParametersAreNonnullByDefault
package org.pgrex.lab;

import javax.annotation.ParametersAreNonnullByDefault;
