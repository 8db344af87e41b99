package org.pgrex.cli.demo;

import java.util.function.Consumer;

/**
 * A part of the demo.
 *
 * @param id names it in JSON, and its title in the messages
 * @param scenes play it
 */
record Act(String id, Consumer<Stage> scenes) {}
