package org.lookalike.matching.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.policy.PolicyFile;

class IdentityIndexTest {

    private static final int CHANGES = 600;

    /**
     * Each segment has about twice as many districts as the one after it: 600 changes leave six from 16 districts on, beside that of the
     * first 1,000 and the last, which takes in what changes next. Once no more come, 600 are worth merging with 1,000.
     */
    @Test
    void manyChanges_leaveFewSegments_andMoveEachDistrictAFewTimes_untilItIsQuiet() {
        IdentityIndex index = IdentityIndex.of(
                IntStream.range(0, 1000).mapToObj(IdentityIndexTest::district).toList(), PolicyFile.shipped());
        int most = 0;
        int moved = 0;
        for (int change = 0; change < CHANGES; change++) {
            index = index.with(List.of(district(1000 + change)), List.of());
            Optional<SegmentMerge> merge = index.merge(false);
            if (merge.isPresent()) {
                index = index.with(merge.get());
                moved += merge.get().size();
            }
            most = Math.max(most, index.segments());
        }

        assertThat(most).isBetween(3, 8);
        assertThat(moved).isBetween(CHANGES, CHANGES * 6);
        assertThat(index.size()).isEqualTo(1000 + CHANGES);
        index = index.with(index.merge(true).orElseThrow());
        assertThat(index.segments()).isLessThanOrEqualTo(2);
        assertThat(index.merge(true)).isEmpty();
        assertThat(index.size()).isEqualTo(1000 + CHANGES);
    }

    private static DistrictIdentity district(int number) {
        return new DistrictIdentity(
                "d" + number,
                "Maple Hollow " + number,
                List.of(),
                List.of(),
                null,
                "MA",
                List.of(),
                List.of(),
                List.of());
    }
}
