package org.lookalike.detector.takedown;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;

/** A report by the id under which ingest-service files it once at most; a remark may say why it was not filed. */
public record PlatformReport(
        UUID reportId,
        UUID alertId,
        String districtId,
        String platform,
        Channel way,
        ReportState state,
        @Nullable String text,
        @Nullable String reference,
        @Nullable String remark,
        Instant firstSeenAt,
        Instant createdAt,
        String createdBy,
        @Nullable Instant filedAt,
        @Nullable PlatformResponse answer,
        @Nullable Instant answeredAt,
        @Nullable Instant removedAt) {

    /** How it reaches the platform. */
    public enum Channel {
        /** A person fills in the platform's form. */
        FORM,
        /** ingest-service hands it over. */
        API
    }

    /** From the first observation of the account to the report; absent until it is filed. */
    @JsonProperty
    public @Nullable Long secondsToReport() {
        return filedAt == null ? null : seconds(firstSeenAt, filedAt);
    }

    /** From the report to the removal; absent where the account was not removed. */
    @JsonProperty
    public @Nullable Long secondsToRemoval() {
        return filedAt == null || removedAt == null ? null : seconds(filedAt, removedAt);
    }

    /** What an alert tells of it once it was filed; {@code goneAt} is null where the alert itself knows. */
    public Alert.Report toAlertReport(@Nullable Instant goneAt) {
        var recorded = answer == null ? Alert.Report.State.FILED : Alert.Report.State.valueOf(answer.name());
        return new Alert.Report(recorded, Objects.requireNonNull(filedAt), answeredAt, goneAt);
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }
}
