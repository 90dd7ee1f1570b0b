package org.lookalike.detector.registry;

import org.jspecify.annotations.Nullable;

/** Which districts to list; null restricts nothing, and a name has beginnings of words of names, city or NCES id. */
public record DistrictFilter(@Nullable String name, @Nullable String state, @Nullable String ncesLeaId) {}
