package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.quarkus.security.runtime.SecurityIdentityAssociation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.TooManyRequests;
import org.lookalike.postgres.Districts;

class WriteBudgetTest {

    private static final Districts ELM = Districts.of(List.of("dst_elm"));

    private final WriteBudget budget = new WriteBudget(
            new SecurityIdentityAssociation(),
            new Limits(Map.of(Limit.WRITES_OF_A_DISTRICT, 3L, Limit.WRITTEN_BYTES_OF_A_DISTRICT, 1000L)),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void keysAndPeopleOfADistrict_shareItsBudget_andLeaveAnothersAlone() {
        budget.take(caller("office", "1", ELM), 10);
        budget.take(caller("program", "2", ELM), 10);
        budget.take(caller("Robin Sample", null, ELM), 10);

        assertThatExceptionOfType(TooManyRequests.class)
                .isThrownBy(() -> budget.take(caller("another", "3", ELM), 10))
                .satisfies(refusal -> assertThat(refusal.getDetail())
                        .startsWith("your district sent too many changes; try again after"));
        assertThatNoException()
                .isThrownBy(() -> budget.take(caller("office", "4", Districts.of(List.of("dst_maple"))), 10));
    }

    @Test
    void lengthCounts_too() {
        budget.take(caller("office", "1", ELM), 900);

        assertThatExceptionOfType(TooManyRequests.class)
                .isThrownBy(() -> budget.take(caller("office", "1", ELM), 101))
                .satisfies(refusal ->
                        assertThat(refusal.getDetail()).startsWith("your district sent changes that are too long"));
    }

    @Test
    void callersForAllDistricts_andReadersOfLinks_haveNone() {
        for (int i = 0; i < 10; i++) {
            budget.take(caller("operator", "1", Districts.ALL), 500);
            budget.take(caller("anonymous", null, Districts.NONE), 500);
        }
    }

    private static Caller caller(String name, @Nullable String keyId, Districts districts) {
        return new Caller(name, Set.of(Scope.MANAGE), districts, keyId);
    }
}
