package org.pgrex.parsers;

/**
 * A line that a parser does not know, kept so that nothing a tool said is lost.
 *
 * @param line counted from 1
 * @param text the line without its end
 */
public record Unparsed(int line, String text) {}
