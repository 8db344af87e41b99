package org.pgrex.cli;

import java.io.InputStream;
import java.time.Clock;
import org.pgrex.cli.connect.Connector;

/**
 * All that the commands need of the world around them; a test gives its own.
 *
 * @param input standard input
 * @param out results go here
 * @param err progress in front of a result in JSON, questions and errors go here
 */
public record Surroundings(
    Messages messages,
    InputStream input,
    Screen out,
    Screen err,
    Keyboard keyboard,
    Interruption interruption,
    Clock clock,
    Connector connector) {}
