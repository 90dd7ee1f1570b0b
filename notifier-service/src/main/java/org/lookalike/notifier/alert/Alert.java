package org.lookalike.notifier.alert;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.PictureHash;

/**
 * The latest revision of an alert: an account that may impersonate a district. Every text in it except {@code status} is untrusted, and
 * lists of words are open. Revisions rise from 1, and the evidence has at least one reason.
 *
 * @param score how close the account comes to the district, 0 to 1
 * @param firstSeenAt when the account was first seen like this
 * @param updatedAt when this revision was made
 * @param foundBy {@code observation} or {@code rescan}, where the detector says
 * @param report the newest report of the account to its platform
 * @param acknowledgedAt when a person first said, since it is open, that they look at it
 * @param decidedAt when the verdict was given; null without one, and in alerts stored by versions that did not keep it
 * @param aboutPerson true where it imitates a person who agreed to be protected, such as a teacher; else null
 */
@JsonAutoDetect(isGetterVisibility = Visibility.NONE)
public record Alert(
        UUID alertId,
        long revision,
        String status,
        @Nullable String statusReason,
        @Nullable String verdict,
        Severity severity,
        District district,
        Account account,
        double score,
        List<Evidence> evidence,
        Instant firstSeenAt,
        Instant updatedAt,
        @Nullable String foundBy,
        @Nullable Report report,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant decidedAt,
        @Nullable Boolean aboutPerson) {

    private static final String RESCAN = "rescan";
    private static final String SNOOZED = "snoozed";
    private static final String REVIEWED = "reviewed";
    private static final String FILED = "filed";

    private static final Set<String> REMOVED = Set.of("account_suspended", "account_deleted");
    private static final Set<String> CLOSED = Set.of("suppressed", "resolved");

    public record District(String districtId, String name, @Nullable String state) {}

    /** The account as last seen. Alerts stored by versions that did not keep the platform's identifier have none. */
    public record Account(
            String platform,
            @Nullable String accountId,
            String handle,
            @Nullable String displayName,
            @Nullable String profileUrl,
            @Nullable String avatarHash) {

        /** Whether both pictures are known and differ; a picture that was only scaled is the same. */
        boolean isPicturedOtherThan(Account other) {
            return avatarHash != null
                    && other.avatarHash != null
                    && !new PictureHash(avatarHash).isSamePicture(new PictureHash(other.avatarHash));
        }
    }

    /** One reason. It contributes -1 to 1, where known; {@code differences} need not lie within {@code observed}. */
    public record Evidence(
            String signal,
            @Nullable Double contribution,
            String observed,
            String expected,
            List<Span> differences,
            String summary) {

        /** Alerts stored by versions that did not know of differences have none. */
        public Evidence {
            differences = differences == null ? List.of() : differences;
        }
    }

    /** A stretch of a text, in code points: how many precede it, and how many it has, 0 where something is missing. */
    public record Span(int start, int length) {}

    /**
     * A report to the platform: what became of it, an open list, when it was filed, as who filed it said, and when the platform answered
     * or the account was gone, where that is known.
     */
    public record Report(String state, Instant filedAt, @Nullable Instant answeredAt) {}

    /** Whether a rescan of the accounts seen before found it, when the district was registered or changed. */
    public boolean isFoundByRescan() {
        return RESCAN.equals(foundBy);
    }

    /** Whether someone should still look. A status that this version does not know counts as open, so that no alert is lost. */
    public boolean isOpen() {
        return !CLOSED.contains(status);
    }

    /** Whether a person snoozed it: it is open, and nobody needs to look before it reopens. */
    public boolean isSnoozed() {
        return isOpen() && SNOOZED.equals(statusReason);
    }

    /** Whether it is closed because the platform or the owner removed the account. */
    public boolean isRemoved() {
        return !isOpen() && statusReason != null && REMOVED.contains(statusReason);
    }

    /** Whether nothing is left of what the account showed, as its platform has others delete what it no longer shows. */
    public boolean isWithoutContent() {
        return account.displayName() == null
                && account.profileUrl() == null
                && evidence.stream().allMatch(reason -> reason.observed().isEmpty());
    }

    /** Whether it imitates a member of the staff, so that whoever made it may be a pupil. */
    public boolean isAboutPerson() {
        return Boolean.TRUE.equals(aboutPerson);
    }

    /** Whether the person whom it imitates is protected no longer, so that a name that the earlier one had is gone from its reasons. */
    public boolean hasLostTheName(Alert before) {
        return isAboutPerson()
                && evidence.stream()
                        .filter(reason -> reason.expected().isEmpty())
                        .anyMatch(reason -> before.evidence.stream()
                                .anyMatch(known -> known.signal().equals(reason.signal())
                                        && !known.expected().isEmpty()));
    }

    public boolean isConfirmed() {
        return "true_positive".equals(verdict);
    }

    /** Whether somebody still has to say that they look at it, which a decision says, too. */
    public boolean isUnacknowledged() {
        return isOpen() && !isSnoozed() && acknowledgedAt == null && !REVIEWED.equals(statusReason);
    }

    /** When this revision was made, where it is critical and nobody has acknowledged it; null elsewhere. */
    public @Nullable Instant unacknowledgedSince() {
        return severity == Severity.CRITICAL && isUnacknowledged() ? updatedAt : null;
    }

    /** When the report was filed whose answer is awaited; null if none is, or nobody needs to follow it up. */
    public @Nullable Instant unansweredSince() {
        return report != null && FILED.equals(report.state()) && isConfirmed() && isOpen() && !isSnoozed()
                ? report.filedAt()
                : null;
    }
}
