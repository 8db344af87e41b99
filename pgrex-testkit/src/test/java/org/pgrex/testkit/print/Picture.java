package org.pgrex.testkit.print;

import org.pgrex.parsers.pacemaker.ClusterStatus;

/** A status with what is printed besides. */
record Picture(ClusterStatus status, StatusFrame frame) {}
