package org.lookalike.detector.alert.muting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Patterns in force, for tests of what they do. */
public final class TestPatterns {

    public static final UUID ID = new UUID(7, 7);

    private TestPatterns() {}

    public static List<MutedPattern> handle(String districtId, String pattern) {
        return List.of(
                new MutedPattern(ID, districtId, NameField.HANDLE, pattern, null, "robin.sample", Instant.EPOCH, 0));
    }
}
