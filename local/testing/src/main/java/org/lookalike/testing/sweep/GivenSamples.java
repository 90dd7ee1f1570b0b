package org.lookalike.testing.sweep;

import java.util.Map;

/**
 * What the test of a service knows to send where no schema tells.
 *
 * @param values of what has a certain name
 * @param bodies those that are no JSON, by their media type
 */
public record GivenSamples(Map<String, String> values, Map<String, byte[]> bodies) {}
