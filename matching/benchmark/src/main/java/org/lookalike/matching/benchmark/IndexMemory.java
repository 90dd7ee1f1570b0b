package org.lookalike.matching.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Objects;
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

    /** As the last collection left it: threads reserve space again at once, megabytes each where the heap is large. */
    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
