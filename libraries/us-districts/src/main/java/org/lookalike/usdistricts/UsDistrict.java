package org.lookalike.usdistricts;

import org.jspecify.annotations.Nullable;

/**
 * A district of the USA, registered or not, as the directory spells it, in a state by its code; the website, without
 * {@code www}, may be null, shared, or given up and anybody's by now.
 */
public record UsDistrict(String state, @Nullable String website, String name) {}
