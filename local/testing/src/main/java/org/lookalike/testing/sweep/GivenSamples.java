package org.lookalike.testing.sweep;

import java.util.Map;

/**
 * Values that the test of a service supplies where schemas do not suffice.
 *
 * @param values values by property name
 * @param bodies bodies other than JSON, by media type
 */
public record GivenSamples(Map<String, String> values, Map<String, byte[]> bodies) {}
