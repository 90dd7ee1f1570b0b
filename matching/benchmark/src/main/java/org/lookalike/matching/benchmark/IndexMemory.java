package org.lookalike.matching.benchmark;

import java.lang.ref.Reference;
import java.util.List;
import java.util.function.Function;
import org.lookalike.matching.DistrictIdentity;

/** What an index keeps on the heap beyond the registered districts themselves: the heap's size with and without it. */
final class IndexMemory {

    private static final int COLLECTIONS = 4;

    private IndexMemory() {}

    /** Bytes a district. */
    static double perDistrict(List<DistrictIdentity> registry, Function<List<DistrictIdentity>, ?> build) {
        // The first index fills caches that belong to the process.
        build.apply(registry.subList(0, 1));
        long before = used();
        Object index = build.apply(registry);
        long after = used();
        Reference.reachabilityFence(index);
        return (double) (after - before) / registry.size();
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
