package org.lookalike.usdistricts;

import org.jspecify.annotations.Nullable;

/**
 * A district of the USA, registered with us or not. Websites age: a domain that a district gave up may be anybody's by now.
 *
 * @param state its two-letter code
 * @param website the host, in lower case and without {@code www}; null where none is known. Several districts may share one
 * @param name as the directory spells it
 */
public record UsDistrict(String state, @Nullable String website, String name) {}
