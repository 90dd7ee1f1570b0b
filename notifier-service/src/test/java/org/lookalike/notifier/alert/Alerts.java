package org.lookalike.notifier.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.JsonParameter;

/** Alerts for tests. */
public final class Alerts {

    private Alerts() {}

    /** An open alert of high severity. */
    public static Alert example(UUID id, long revision) {
        return example(id, revision, "new", Severity.HIGH, "mhps", null);
    }

    /** An alert as people and the account change it; {@code snoozed} stands for one in progress that was snoozed, {@code acknowledged} for a new one. */
    public static Alert example(String status, Severity severity, String handle, @Nullable String verdict) {
        return example(UUID.randomUUID(), 2, status, severity, handle, verdict);
    }

    /** An open alert as the database has it. */
    public static String stored() {
        return JsonParameter.of(example(UUID.randomUUID(), 1));
    }

    private static Alert example(
            UUID id, long revision, String status, Severity severity, String handle, @Nullable String verdict) {
        var isSnoozed = status.equals("snoozed");
        var isAcknowledged = status.equals("acknowledged");
        return new Alert(
                id,
                revision,
                isSnoozed ? "in_progress" : isAcknowledged ? "new" : status,
                isSnoozed ? "snoozed" : null,
                verdict,
                severity,
                new Alert.District("dst_01k9zq3v", "Maple Hollow Public Schools", null),
                new Alert.Account("bluesky", null, handle, null, null, null),
                0.94,
                List.of(new Alert.Evidence(
                        "display_name_same",
                        null,
                        handle,
                        "Maple Hollow Public Schools",
                        List.of(),
                        "The name is the same.")),
                Instant.parse("2026-01-12T19:58:03.120Z"),
                Instant.parse("2026-01-12T19:58:03.400Z"),
                null,
                null,
                isAcknowledged ? Instant.parse("2026-01-12T20:01:00Z") : null,
                null,
                null);
    }
}
