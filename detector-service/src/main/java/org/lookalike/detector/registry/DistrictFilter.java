package org.lookalike.detector.registry;

import org.jspecify.annotations.Nullable;

/**
 * Which districts to list; absent values do not restrict.
 *
 * @param name the beginnings of words, in any order, of its names, acronyms, city or NCES id
 */
public record DistrictFilter(@Nullable String name, @Nullable String state, @Nullable String ncesLeaId) {}
