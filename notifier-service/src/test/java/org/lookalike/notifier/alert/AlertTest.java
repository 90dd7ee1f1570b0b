package org.lookalike.notifier.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTest {

    private static final Instant FILED_AT = Instant.parse("2026-01-12T20:30:00Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # status,    status reason,     verdict,        report,          waits for an answer
        in_progress, reviewed,          true_positive,  filed,           true
        in_progress, ,                  true_positive,  filed,           true
        someday,     ,                  true_positive,  filed,           true
        in_progress, reviewed,          true_positive,  removed,         false
        in_progress, reviewed,          true_positive,  refused,         false
        in_progress, reviewed,          true_positive,  no_answer,       false
        in_progress, reviewed,          true_positive,  from_the_future, false
        in_progress, reviewed,          true_positive,  ,                false
        in_progress, snoozed,           true_positive,  filed,           false
        in_progress, reviewed,          ,               filed,           false
        suppressed,  reviewed,          false_positive, filed,           false
        resolved,    reviewed,          true_positive,  filed,           false
        resolved,    account_suspended, true_positive,  filed,           false
        """)
    void reportWaits_whileThePlatformHasNotAnswered_andSomebodyShouldFollowItUp(
            String status,
            @Nullable String statusReason,
            @Nullable String verdict,
            @Nullable String report,
            boolean waits) {
        assertThat(alert(status, statusReason, verdict, report).unansweredSince())
                .isEqualTo(waits ? FILED_AT : null);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # severity, status,      status reason,    acknowledged, waits for somebody
        CRITICAL,   new,         ,                 false,        true
        CRITICAL,   new,         account_returned, false,        true
        CRITICAL,   in_progress, snooze_ended,     false,        true
        CRITICAL,   someday,     ,                 false,        true
        CRITICAL,   new,         ,                 true,         false
        HIGH,       new,         ,                 false,        false
        CRITICAL,   in_progress, reviewed,         false,        false
        CRITICAL,   in_progress, snoozed,          false,        false
        CRITICAL,   suppressed,  reviewed,         false,        false
        CRITICAL,   resolved,    account_deleted,  false,        false
        """)
    void criticalAlertWaits_untilSomebodySaysThatTheyLook_orDecides(
            Severity severity, String status, @Nullable String statusReason, boolean acknowledged, boolean waits) {
        var alert = alert(severity, status, statusReason, null, null, acknowledged ? FILED_AT : null);

        assertThat(alert.unacknowledgedSince()).isEqualTo(waits ? alert.updatedAt() : null);
    }

    private static Alert alert(
            String status, @Nullable String statusReason, @Nullable String verdict, @Nullable String report) {
        return alert(Severity.HIGH, status, statusReason, verdict, report, null);
    }

    private static Alert alert(
            Severity severity,
            String status,
            @Nullable String statusReason,
            @Nullable String verdict,
            @Nullable String report,
            @Nullable Instant acknowledgedAt) {
        return new Alert(
                UUID.randomUUID(),
                3,
                status,
                statusReason,
                verdict,
                severity,
                new Alert.District("dst_01k9zq3v", "Maple Hollow Public Schools", null),
                new Alert.Account("bluesky", null, "maplehollow", null, null, null),
                0.94,
                List.of(new Alert.Evidence("display_name_same", null, "", "", List.of(), "The name is the same.")),
                FILED_AT,
                FILED_AT,
                null,
                report == null ? null : new Alert.Report(report, FILED_AT, null),
                acknowledgedAt,
                null,
                null);
    }
}
