package org.lookalike.ingest.source.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.source.x.DailyCharges.Charge;
import org.lookalike.ingest.source.x.DailyCharges.Total;

class DailyChargesTest {

    private Instant now = Instant.parse("2026-02-03T23:59:00Z");
    private final DailyCharges charges = new DailyCharges(new Clock() {
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

    private static List<Charge> accounts(String... ids) {
        return Stream.of(ids).map(Charge::ofAccount).toList();
    }

    @Test
    void account_isChargedOnce_untilMidnightInUtc() {
        assertThat(charges.charge(accounts("1", "2", "1"), now)).isEqualTo(2);
        assertThat(charges.charge(accounts("2", "3"), now)).isEqualTo(1);
        assertThat(charges.total()).isEqualTo(new Total(LocalDate.of(2026, 2, 3), 30));

        now = now.plus(Duration.ofMinutes(1));

        assertThat(charges.total()).isEqualTo(new Total(LocalDate.of(2026, 2, 4), 0));
        assertThat(charges.charge(accounts("1", "2", "3"), now)).isEqualTo(3);
        assertThat(charges.charge(accounts("1", "2", "3"), now)).isZero();
    }

    @Test
    void accountShownAtMidnight_isChargedAgain_asItMayBeOfTheDayBefore() {
        var asked = now;
        now = now.plus(Duration.ofMinutes(1));

        assertThat(charges.charge(accounts("1", "1"), asked)).isEqualTo(1);
        assertThat(charges.charge(accounts("1"), now)).isEqualTo(1);
    }

    @Test
    void postAndAccount_areChargedApart_andAChangeEveryTime() {
        charges.charge(List.of(Charge.ofPost("1"), Charge.ofAccount("1"), Charge.ofChange()), now);
        assertThat(charges.charge(List.of(Charge.ofPost("1"), Charge.ofAccount("1"), Charge.ofChange()), now))
                .isEqualTo(1);
        assertThat(charges.total().spent()).isEqualTo(5 + 10 + 5 + 5);
    }

    @Test
    void storedSum_countsIfItIsOfToday_andHigher() {
        var today = charges.total().day();
        charges.resume(new Total(today.minusDays(1), 70));
        assertThat(charges.total().spent()).isZero();
        charges.resume(new Total(today, 30));
        charges.resume(new Total(today, 20));
        assertThat(charges.total().spent()).isEqualTo(30);
    }
}
