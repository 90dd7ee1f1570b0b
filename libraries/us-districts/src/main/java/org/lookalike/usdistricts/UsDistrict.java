package org.lookalike.usdistricts;

import org.jspecify.annotations.Nullable;

/** A US district of the directory, by its state's code; the website, without {@code www}, may be shared or given up. */
public record UsDistrict(String state, @Nullable String website, String name) {}
