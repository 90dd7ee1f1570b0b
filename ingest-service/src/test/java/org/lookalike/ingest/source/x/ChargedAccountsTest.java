package org.lookalike.ingest.source.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.snapshot.AccountFacts;

class ChargedAccountsTest {

    private Instant now = Instant.parse("2026-02-03T23:59:00Z");
    private final ChargedAccounts charged = new ChargedAccounts(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private static List<AccountFacts> accounts(String... ids) {
        return Stream.of(ids)
                .map(id -> AccountFacts.of("x", id, "maple" + id).build())
                .toList();
    }

    @Test
    void account_isChargedOnce_untilMidnightInUtc() {
        assertThat(charged.charge(accounts("1", "2", "1"), now)).isEqualTo(2);
        assertThat(charged.charge(accounts("2", "3"), now)).isEqualTo(1);

        now = now.plus(Duration.ofMinutes(1));

        assertThat(charged.charge(accounts("1", "2", "3"), now)).isEqualTo(3);
        assertThat(charged.charge(accounts("1", "2", "3"), now)).isZero();
    }

    @Test
    void accountShownAtMidnight_isChargedAgain_asItMayBeOfTheDayBefore() {
        var asked = now;
        now = now.plus(Duration.ofMinutes(1));

        assertThat(charged.charge(accounts("1"), asked)).isEqualTo(1);
        assertThat(charged.charge(accounts("1"), now)).isEqualTo(1);
    }
}
