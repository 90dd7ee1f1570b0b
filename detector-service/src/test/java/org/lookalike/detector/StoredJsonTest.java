package org.lookalike.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.java.spi.UnknownBasicJavaType;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.matching.Span;

/** Rows written by other versions, which may run side by side during an upgrade, are read. */
class StoredJsonTest {

    private static final JavaType<Alert.Reason> REASON = new UnknownBasicJavaType<>(Alert.Reason.class);
    private static final StoredJson JSON = new StoredJson();

    @Test
    void reasonStoredBeforeContributionsWereKept_isRead() {
        var reason = read(
                """
                {"signal": "handle_affix", "score": 0.9, "weight": 0.8, "observed": "mhps_news", "expected": "mhps",
                 "summary": "The handle is the district's own with 'news' added."}
                """);

        assertThat(reason.contribution()).isNull();
        assertThat(reason.differences()).isEmpty();
    }

    @Test
    void reasonOfALaterVersion_isRead() {
        var reason = read(
                """
                {"signal": "handle_affix", "score": 0.9, "weight": 0.8, "observed": "mhps_news", "expected": "mhps",
                 "summary": "The handle is the district's own with 'news' added.", "contribution": 0.72, "language": "en",
                 "differences": [{"start": 4, "length": 5, "kind": "added"}]}
                """);

        assertThat(reason.contribution()).isEqualTo(0.72);
        assertThat(reason.differences()).containsExactly(new Span(4, 5));
    }

    @Test
    void accountStoredBeforePicturesWereHashed_isRead() {
        var account = JSON.fromString(
                """
                {"platform": "x", "accountId": "1", "handle": "mhps_news", "state": "ACTIVE"}
                """,
                new UnknownBasicJavaType<>(Alert.Account.class),
                null);

        assertThat(account.handle()).isEqualTo("mhps_news");
        assertThat(account.avatarHash()).isNull();
    }

    @Test
    void whatIsWritten_readsBackEqual() {
        for (var contribution : new Double[] {null, 0.0, -1.0, 0.1 + 0.2, 1e-17}) {
            var reason =
                    new Alert.Reason("s", 1, 0.9, contribution, "a", "b", List.of(new Span(0, 1)), "Not the same.");

            assertThat(read(JSON.toString(reason, REASON, null))).isEqualTo(reason);
        }
    }

    @Test
    void alertStoredBeforeRescansWereMade_wasObserved() {
        var type = new UnknownBasicJavaType<>(Alert.class);

        var alert = JSON.<Alert>fromString("{\"revision\": 3, \"status\": \"NEW\"}", type, null);

        assertThat(alert.foundBy()).isEqualTo(FoundBy.OBSERVATION);
        assertThat(JSON.fromString(JSON.toString(alert, type, null), type, null))
                .isEqualTo(alert);
    }

    private static Alert.Reason read(String json) {
        return JSON.fromString(json, REASON, null);
    }
}
