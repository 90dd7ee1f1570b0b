package org.lookalike.detector.reporting.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.FoundBy;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.Severity;

/** Alerts about a fictional district. */
final class SampleAlert {

    static final Instant SEEN = Instant.parse("2026-03-01T08:00:00.123456Z");
    static final Instant DECIDED = Instant.parse("2026-03-02T09:30:00Z");

    private SampleAlert() {}

    static Alert of(String accountId, String displayName, @Nullable Verdict verdict) {
        return new Alert(
                UUID.nameUUIDFromBytes(accountId.getBytes(StandardCharsets.UTF_8)),
                2,
                AlertStatus.NEW,
                null,
                Severity.HIGH,
                new Alert.District("dst_maple", "9900001", "Maple Hollow Public Schools", "MA"),
                new Alert.Account(
                        "x",
                        accountId,
                        "maple_ho11ow",
                        displayName,
                        "https://x.example/maple_ho11ow",
                        null,
                        AccountState.ACTIVE),
                new Alert.Finding(
                        0.944,
                        0.7,
                        Confidence.HIGH,
                        SEEN,
                        List.of(new Alert.Reason(
                                "display_name_same",
                                1,
                                0.9,
                                0.9,
                                displayName,
                                "Maple Hollow Public Schools",
                                List.of(),
                                "The name is the district's."))),
                verdict == null
                        ? null
                        : new Alert.Review(verdict, null, List.of(Action.REPORTED_TO_PLATFORM), DECIDED, null, null),
                FoundBy.OBSERVATION,
                new Alert.Detector("1.0.0", "sha256:00"),
                SEEN,
                SEEN.plusSeconds(60),
                SEEN.plusSeconds(90),
                null,
                null,
                null,
                null);
    }
}
