package org.lookalike.detector.identity;

import org.jspecify.annotations.Nullable;

/**
 * Which districts to list; absent values do not restrict.
 *
 * @param name a part of the name, in any case
 */
record DistrictFilter(@Nullable String name, @Nullable String state, @Nullable String ncesLeaId) {}
