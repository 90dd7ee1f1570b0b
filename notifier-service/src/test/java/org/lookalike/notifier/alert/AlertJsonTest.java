package org.lookalike.notifier.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertJsonTest {

    @Test
    void alert_readsBackEqual() {
        var example = Alerts.example(UUID.randomUUID(), 3);
        var marked = new Alert.Evidence("s", -0.25, "a", "b", List.of(new Alert.Span(0, 1)), "Not the same.");
        for (var evidence : List.of(example.evidence(), List.of(marked))) {
            var alert = with(example, evidence);
            assertThat(AlertJson.read(AlertJson.write(alert))).isEqualTo(alert);
        }
    }

    @Test
    void alertStoredBeforeDifferencesWereKept_isRead() {
        var written = AlertJson.write(Alerts.example(UUID.randomUUID(), 3));
        var stored = written.replace("\"contribution\":null,", "").replace("\"differences\":[],", "");
        assertThat(stored).doesNotContain("contribution", "differences");
        assertThat(AlertJson.read(stored)).isEqualTo(AlertJson.read(written));
    }

    @Test
    void alertStoredBeforePicturesWereHashed_isRead() {
        var written = AlertJson.write(Alerts.example(UUID.randomUUID(), 3));
        var stored = written.replace(",\"avatarHash\":null", "");
        assertThat(stored).doesNotContain("avatarHash");
        assertThat(AlertJson.read(stored)).isEqualTo(AlertJson.read(written));
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
                null);
    }
}
