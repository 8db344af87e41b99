/** The readers of text and of XML are held against each other, on many clusters that never were. */
@javax.annotation.ParametersAreNonnullByDefault
package org.pgrex.parsers.pacemaker.conformance;
