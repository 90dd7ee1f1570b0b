package org.lookalike.detector.web.mailed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.web.mailed.Refusal.Refused;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.Severity;

class FiledFormTest {

    private static final String KEY = "0a6d5d2e-54c1-4f0f-8a52-6c1f5a0b7e21";

    /** In Massachusetts, the evening of January 10 and of January 14. */
    private static final Instant FIRST_SEEN = Instant.parse("2026-01-11T02:00:00Z");

    private static final Instant NOW = Instant.parse("2026-01-15T01:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-01-14, 2026-01-15T01:00:00Z",
        "2026-01-12, 2026-01-12T05:00:00Z",
        "' 2026-01-12 ', 2026-01-12T05:00:00Z",
        "2026-01-10, 2026-01-11T02:00:00Z"
    })
    void day_isOneOfTheDistrictsPeople(String filedOn, Instant filedAt) {
        assertThat(read(KEY, filedOn, null).report().filedAt()).isEqualTo(filedAt);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
        none,                 NO_DATE
        '',                   NO_DATE
        tomorrow,             NO_DATE
        2026-02-30,           NO_DATE
        2026-01-15,           DATE_LIES_AHEAD
        +999999999-12-31,     DATE_LIES_AHEAD
        2026-01-09,           DATE_IS_TOO_EARLY
        -999999999-01-01,     DATE_IS_TOO_EARLY
        """)
    void dayThatCannotBe_isRefused(@Nullable String filedOn, Refusal refusal) {
        assertThatThrownBy(() -> read(KEY, filedOn, null))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    void reference_isOptional_andShort() {
        assertThat(read(KEY, "2026-01-12", " BS-7 ").report().reference()).isEqualTo("BS-7");
        assertThat(read(KEY, "2026-01-12", " ").report().reference()).isNull();
        assertThat(read(KEY, "2026-01-12", null).key()).isEqualTo(UUID.fromString(KEY));
        assertThatThrownBy(() -> read(KEY, "2026-01-12", "x".repeat(257))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> read("x", "2026-01-12", null)).isInstanceOf(Refused.class);
    }

    private static MailedReports.FiledForm read(String key, @Nullable String filedOn, @Nullable String reference) {
        return MailedReports.FiledForm.read(key, filedOn, reference, alert(), NOW);
    }

    private static Alert alert() {
        return new Alert(
                new UUID(0, 1),
                2,
                AlertStatus.IN_PROGRESS,
                null,
                Severity.HIGH,
                new Alert.District("dst_maple", null, "Maple Hollow Public Schools", "MA"),
                new Alert.Account("bluesky", "1", "maple", null, null, null, AccountState.ACTIVE),
                new Alert.Finding(0.9, 0.7, Confidence.HIGH, FIRST_SEEN, List.of()),
                null,
                FoundBy.OBSERVATION,
                new Alert.Detector("1.0.0", "sha256:00"),
                FIRST_SEEN,
                FIRST_SEEN,
                FIRST_SEEN,
                null,
                null,
                null,
                null);
    }
}
