package org.lookalike.proofs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lookalike.proofs.oracle.Expected.Imitation;

class ReconciliationTest {

    private static final Imitation ONE = new Imitation("mastodon:1", "9900001");
    private static final Imitation TWO = new Imitation("mastodon:2", "9900001");

    @Test
    void duplicatesOfAnEvent_areAllowed() {
        var reconciliation =
                Reconciliation.compare(Set.of(ONE), List.of(alert("e1", "a", 1, ONE), alert("e1", "a", 1, ONE)));

        assertThat(reconciliation.problems()).isEmpty();
        assertThat(reconciliation.duplicates()).isEqualTo(1);
    }

    @Test
    void differences_areReported() {
        assertThat(Reconciliation.compare(Set.of(ONE), List.of()).problems())
                .singleElement()
                .asString()
                .contains("without an alert");
        assertThat(Reconciliation.compare(Set.of(), List.of(alert("e1", "a", 1, ONE)))
                        .problems())
                .singleElement()
                .asString()
                .contains("of no imitation");
        assertThat(Reconciliation.compare(Set.of(ONE), List.of(alert("e1", "a", 1, ONE), alert("e2", "b", 1, ONE)))
                        .problems())
                .singleElement()
                .asString()
                .contains("two alerts");
        assertThat(Reconciliation.compare(Set.of(TWO), List.of(alert("e1", "a", 1, TWO), alert("e2", "a", 1, TWO)))
                        .problems())
                .singleElement()
                .asString()
                .contains("two events");
    }

    private static PublishedAlert alert(String eventId, String alertId, int revision, Imitation imitation) {
        return new PublishedAlert(eventId, alertId, revision, imitation, Instant.EPOCH, Instant.EPOCH);
    }
}
