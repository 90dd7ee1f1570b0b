package org.lookalike.notifier.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lookalike.postgres.JsonParameter;

class StoredAlertTest {

    @Test
    void alert_readsBackEqual() {
        var example = Alerts.example(UUID.randomUUID(), 3);
        var marked = new Alert.Evidence("s", -0.25, "a", "b", List.of(new Alert.Span(0, 1)), "Not the same.");
        for (var evidence : List.of(example.evidence(), List.of(marked))) {
            var alert = with(example, evidence);
            assertThat(read(JsonParameter.of(alert))).isEqualTo(alert);
        }
    }

    @Test
    void alertStoredBeforeDifferencesWereKept_isRead() {
        var written = JsonParameter.of(Alerts.example(UUID.randomUUID(), 3));
        var stored = written.replace("\"differences\":[],", "");
        assertThat(stored).doesNotContain("contribution", "differences");
        assertThat(read(stored)).isEqualTo(read(written));
    }

    @Test
    void alertStoredWithAbsentValuesAsNulls_isRead() {
        var written = JsonParameter.of(Alerts.example(UUID.randomUUID(), 3));
        assertThat(written).doesNotContain("avatarHash");
        var stored = written.replaceFirst("\"handle\":", "\"avatarHash\":null,\"handle\":");
        assertThat(stored).isNotEqualTo(written);
        assertThat(read(stored)).isEqualTo(read(written));
    }

    private static Alert read(String stored) {
        return JsonParameter.read(stored, Alert.class);
    }

    private static Alert with(Alert alert, List<Alert.Evidence> evidence) {
        return new Alert(
                alert.alertId(),
                alert.revision(),
                alert.status(),
                alert.statusReason(),
                alert.verdict(),
                alert.severity(),
                alert.district(),
                alert.account(),
                alert.score(),
                evidence,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null);
    }
}
