package org.lookalike.detector.alert.muting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Patterns in force, for tests of what they do. */
public final class TestPatterns {

    public static final UUID ID = new UUID(7, 7);

    private TestPatterns() {}

    public static AffiliatePatterns handle(String districtId, String pattern) {
        return new AffiliatePatterns(List.of(
                new MutedPattern(ID, districtId, NameField.HANDLE, pattern, null, "robin.sample", Instant.EPOCH, 0)));
    }
}
