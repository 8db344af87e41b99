package org.pgrex.cli;

import java.io.InputStream;
import java.time.Clock;
import java.util.function.Supplier;
import org.pgrex.cli.connect.Connector;
import org.pgrex.testkit.simulated.SimulatedCluster;

/**
 * All that the commands need of the world around them; a test gives its own.
 *
 * @param input standard input
 * @param out results go here
 * @param err progress in front of a result in JSON, questions and errors go here
 * @param pause lets a person follow what is over too soon to be seen
 * @param simulation two hosts in memory, of which the first has a database and neither has ever
 *     been started
 */
public record Surroundings(
    Messages messages,
    InputStream input,
    Screen out,
    Screen err,
    Keyboard keyboard,
    Interruption interruption,
    Clock clock,
    Pause pause,
    Connector connector,
    Supplier<SimulatedCluster> simulation) {}
