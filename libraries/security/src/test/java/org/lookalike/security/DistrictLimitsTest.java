package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.TooManyRequests;
import org.lookalike.postgres.Districts;

class DistrictLimitsTest {

    private static final Districts ELM = Districts.of(List.of("dst_elm"));

    private final DistrictLimits limits = new DistrictLimits(
            new Limits(Map.of(Limit.WRITES_OF_A_DISTRICT, 3L, Limit.WRITTEN_BYTES_OF_A_DISTRICT, 1000L)),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void keysAndPeopleOfADistrict_shareItsChanges_andLeaveAnothersAlone() {
        limits.countChange(caller("office", "1", ELM).tenant(), 10);
        limits.countChange(caller("program", "2", ELM).tenant(), 10);
        limits.countChange(caller("Robin Sample", null, ELM).tenant(), 10);

        assertRefused(
                () -> limits.countChange(caller("another", "3", ELM).tenant(), 10),
                "your district has sent too many changes; try again after");
        limits.countChange(
                caller("office", "4", Districts.of(List.of("dst_maple"))).tenant(), 10);
    }

    @Test
    void lengthCounts_too() {
        limits.countChange(caller("office", "1", ELM).tenant(), 900);

        assertRefused(
                () -> limits.countChange(caller("office", "1", ELM).tenant(), 101),
                "your district has sent too much data");
    }

    private static void assertRefused(ThrowingCallable change, String detail) {
        assertThatExceptionOfType(TooManyRequests.class)
                .isThrownBy(change)
                .satisfies(refusal -> assertThat(refusal.getDetail()).startsWith(detail));
    }

    private static Caller caller(String name, @Nullable String keyId, Districts districts) {
        return new Caller(name, Set.of(Scope.MANAGE), districts, keyId);
    }
}
