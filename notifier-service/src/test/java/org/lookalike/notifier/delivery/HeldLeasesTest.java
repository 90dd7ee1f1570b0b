package org.lookalike.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldLeasesTest {

    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private final UUID token = UUID.randomUUID();
    private Instant now = START;
    private final HeldLeases leases = new HeldLeases(Duration.ofSeconds(20), () -> now);

    private void at(int second) {
        now = START.plusSeconds(second);
    }

    private void renewAt(int second) {
        at(second);
        leases.renewed(leases.tokens(), now);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "9, true", "10, false", "25, false"})
    void transmissionBegins_onlyWhileThereIsTimeToEndIt(int second, boolean mayBegin) {
        leases.hold(token, START);
        at(second);
        assertThat(leases.mayBegin(token)).isEqualTo(mayBegin);
    }

    @Test
    void renewal_givesNewTime_toWhatIsStillHeld() {
        leases.hold(token, START);
        renewAt(8);
        at(17);
        assertThat(leases.mayBegin(token)).isTrue();

        leases.renewed(List.of(), now);
        at(18);
        assertThat(leases.mayBegin(token))
                .as("the database did not renew it again")
                .isFalse();

        leases.release(token);
        leases.renewed(List.of(token), now);
        assertThat(leases.mayBegin(token)).as("its attempt has ended").isFalse();
        assertThat(leases.tokens()).isEmpty();
    }

    @Test
    void renewal_isDue_fourTimesALease() {
        assertThat(leases.isRenewalDue()).isTrue();
        renewAt(1);
        at(5);
        assertThat(leases.isRenewalDue()).isFalse();
        at(6);
        assertThat(leases.isRenewalDue()).isTrue();
    }

    @Test
    void othersLeases_areSettled_onlyAfterAllCouldRenewTheirs() {
        assertThat(leases.maySettle()).as("before the first renewal").isFalse();
        for (int second = 0; second < 20; second += 5) {
            renewAt(second);
            assertThat(leases.maySettle()).as("%d", second).isFalse();
        }
        renewAt(20);
        assertThat(leases.maySettle()).isTrue();
        at(29);
        assertThat(leases.maySettle()).isTrue();

        at(30);
        assertThat(leases.maySettle()).as("while the database is away").isFalse();
        renewAt(31);
        assertThat(leases.maySettle()).as("when it is back").isFalse();
        for (int second = 36; second < 51; second += 5) {
            renewAt(second);
            assertThat(leases.maySettle()).as("%d", second).isFalse();
        }
        renewAt(51);
        assertThat(leases.maySettle()).isTrue();
    }
}
