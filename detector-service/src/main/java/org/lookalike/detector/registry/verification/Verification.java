package org.lookalike.detector.registry.verification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a district is with having its accounts on a platform verified. A check raises the status to granted; it never
 * lowers it, as a platform's answer may be incomplete: a person decides. Days and notes are what a person recorded,
 * null where nobody did. {@code foundAt} is when a check first found all accounts verified, and {@code missingSince}
 * when one first missed what was granted; null while there is no doubt.
 */
public record Verification(
        String districtId,
        String platform,
        VerificationStatus status,
        @Nullable LocalDate askedOn,
        @Nullable LocalDate answeredOn,
        Map<String, LocalDate> stepsDone,
        @Nullable String note,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt,
        @Nullable Instant foundAt,
        @Nullable Instant missingSince) {

    public Verification {
        stepsDone = stepsDone == null ? Map.of() : Map.copyOf(stepsDone);
    }

    static Verification none(String districtId, String platform) {
        return new Verification(
                districtId, platform, VerificationStatus.NOT_ASKED, null, null, Map.of(), null, null, null, null, null);
    }

    /** The same after a person's word, which replaces what checks found; refuses a grant without a day or a check. */
    Verification recorded(Progress progress, String who, Instant now) {
        if (progress.status() == VerificationStatus.GRANTED && foundAt == null) {
            Progress.requireAnswer(progress.answeredOn());
        }
        return new Verification(
                districtId,
                platform,
                progress.status(),
                progress.askedOn(),
                progress.answeredOn(),
                progress.stepsDone(),
                progress.note(),
                who,
                now,
                progress.status() == VerificationStatus.GRANTED ? foundAt : null,
                null);
    }

    /** The same after these checks, one for each of the district's own accounts on the platform. */
    Verification checked(List<MarkCheck> checks) {
        if (!checks.isEmpty() && checks.stream().allMatch(MarkCheck::isVerified)) {
            return withCheck(VerificationStatus.GRANTED, foundAt == null ? latest(checks) : foundAt, null);
        }
        if (status != VerificationStatus.GRANTED) {
            return withCheck(status, null, null);
        }
        var missing = latest(checks.stream().filter(this::isContradictedBy).toList());
        return withCheck(status, foundAt, missing == null || missingSince == null ? missing : missingSince);
    }

    /** Only an account that was seen after the platform granted the verification can speak against it. */
    private boolean isContradictedBy(MarkCheck check) {
        if (check.at() == null || !check.contradicts(foundAt != null)) {
            return false;
        }
        var day = LocalDate.ofInstant(check.at(), ZoneOffset.UTC);
        return foundAt != null ? check.at().isAfter(foundAt) : answeredOn == null || day.isAfter(answeredOn);
    }

    private static @Nullable Instant latest(List<MarkCheck> checks) {
        return checks.stream()
                .map(MarkCheck::at)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private Verification withCheck(VerificationStatus next, @Nullable Instant found, @Nullable Instant since) {
        return new Verification(
                districtId, platform, next, askedOn, answeredOn, stepsDone, note, recordedBy, recordedAt, found, since);
    }

    @JsonIgnore
    public boolean isGranted() {
        return status == VerificationStatus.GRANTED && !isInDoubt();
    }

    /** Whether a check misses what was granted. */
    @JsonIgnore
    public boolean isInDoubt() {
        return missingSince != null;
    }
}
