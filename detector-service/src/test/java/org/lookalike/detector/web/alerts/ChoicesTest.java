package org.lookalike.detector.web.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.review.Decision;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.AlertView.Choices;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.Severity;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;
import org.lookalike.security.link.LinkGrant;

/** Whoever signed in may decide at any time, and undo what anybody decided; the holder of a link may do so once, and undo only their own. */
class ChoicesTest {

    private static final Instant NOW = Instant.parse("2026-01-31T22:14:03Z");
    private static final UUID ALERT = new UUID(0, 1);
    private static final UUID DECISION = new UUID(0, 2);
    private static final Caller ROBIN =
            new Caller("Robin Sample", Set.of(Scope.READ, Scope.REVIEW), Districts.of(List.of("dst_maple")));

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
        signed in, NEW,         none,              none,         true,  true,  true,  false
        signed in, IN_PROGRESS, TRUE_POSITIVE,     Kim Reviewer, true,  true,  true,  true
        signed in, SUPPRESSED,  BENIGN,            Kim Reviewer, false, true,  false, true
        signed in, RESOLVED,    none,              none,         false, true,  false, false
        by link,   NEW,         none,              none,         true,  true,  false, false
        by link,   IN_PROGRESS, INSUFFICIENT_DATA, Kim Reviewer, true,  true,  false, false
        by link,   IN_PROGRESS, TRUE_POSITIVE,     Kim Reviewer, false, false, false, false
        by link,   IN_PROGRESS, TRUE_POSITIVE,     Robin Sample, false, false, false, true
        by link,   SUPPRESSED,  BENIGN,            Robin Sample, false, false, false, true
        by link,   RESOLVED,    none,              none,         false, false, false, false
        """)
    void readers_mayDoWhatTheirAccessAndTheAlertAllow(
            String access,
            AlertStatus status,
            @Nullable Verdict verdict,
            @Nullable String decidedBy,
            boolean acknowledge,
            boolean decide,
            boolean snooze,
            boolean undo) {
        var reader = access.equals("by link")
                ? new Access.Link(LinkGrant.toAlert(ALERT, ALERT, NOW), ROBIN, "/from-mail/x", UiLanguage.ENGLISH)
                : new Access.Session(ROBIN, "/alerts/" + ALERT);
        var decisions = decidedBy == null ? List.<Decision>of() : List.of(decision(verdict, decidedBy));

        assertThat(Choices.of(alert(status, verdict), decisions, reader))
                .isEqualTo(new Choices(acknowledge, decide, snooze, undo ? DECISION : null, null));
    }

    private static Decision decision(@Nullable Verdict verdict, String decidedBy) {
        return new Decision(
                DECISION,
                ALERT,
                2,
                Decision.Kind.VERDICT,
                verdict,
                null,
                null,
                List.of(),
                null,
                null,
                decidedBy,
                NOW,
                null,
                null,
                null);
    }

    private static Alert alert(AlertStatus status, @Nullable Verdict verdict) {
        return new Alert(
                ALERT,
                2,
                status,
                null,
                Severity.HIGH,
                new Alert.District("dst_maple", null, "Maple Hollow Public Schools", "MA"),
                new Alert.Account("bluesky", "1", "maple", null, null, null, AccountState.ACTIVE),
                new Alert.Finding(0.9, 0.7, Confidence.HIGH, NOW, List.of()),
                verdict == null ? null : new Alert.Review(verdict, null, List.of(), NOW, null, null),
                FoundBy.OBSERVATION,
                new Alert.Detector("1.0.0", "sha256:00"),
                NOW,
                NOW,
                NOW,
                null,
                null,
                null,
                null);
    }
}
