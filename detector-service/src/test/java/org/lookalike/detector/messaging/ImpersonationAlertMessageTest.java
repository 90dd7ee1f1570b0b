package org.lookalike.detector.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.StatusReason;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.assessment.AccountState;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.Severity;
import org.lookalike.messaging.WireJson;
import org.lookalike.testing.Contract;

/** Whatever state an alert is in and whatever an account calls itself, what is published is valid for every consumer. */
class ImpersonationAlertMessageTest {

    private static final Instant T0 = Instant.parse("2026-01-12T19:58:03.120Z");

    static Stream<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        for (var severity : Severity.values()) {
            for (var status : AlertStatus.values()) {
                alerts.add(alert(status, null, severity, "Maple Hollow", "Maple Hollow"));
            }
        }
        for (var reason : StatusReason.values()) {
            alerts.add(alert(AlertStatus.RESOLVED, reason, Severity.HIGH, "Maple Hollow", "Maple Hollow"));
        }
        for (var text : List.of("", " ", "\u202Eевил\u0000", "x".repeat(5000), "\uD83C\uDF41".repeat(3000))) {
            alerts.add(alert(AlertStatus.NEW, null, Severity.HIGH, text, text));
        }
        for (var verdict : Verdict.values()) {
            alerts.add(alert(AlertStatus.NEW, null, Severity.LOW, "a", "a")
                    .decided(verdict, List.of(Action.values()), T0));
        }
        return alerts.stream();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlert_isValidForEveryone(Alert alert) {
        var json = WireJson.write(ImpersonationAlertMessage.of(alert));

        Contract.of("impersonation-alert").assertValidForEveryone(new String(json, StandardCharsets.UTF_8));
        assertThat(json).hasSizeLessThan(WireJson.MAX_BYTES);
    }

    private static Alert alert(
            AlertStatus status, StatusReason reason, Severity severity, String observed, String expected) {
        var evidence = new Evidence("urgent_words", 1.0, 0.1, observed, expected, "The account speaks of closings.");
        return new Alert(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                1,
                status,
                reason,
                severity,
                new Alert.District("dst_maple", null, "Maple Hollow Public Schools", null),
                new Alert.Account("x", "1", "maple", observed, null, AccountState.ACTIVE),
                new Alert.Finding(0.9, 0.7, Confidence.HIGH, T0, List.of(evidence)),
                null,
                new Alert.Detector("1.0.0", "sha256:9f2c"),
                T0,
                T0,
                T0);
    }
}
