package org.lookalike.detector.unclaimed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.UnclaimedMatch;

/**
 * An account that may be a district's own, or claims one of its offices, while nobody has registered it. There is one for each district
 * and account, with the id that an alert about them has or would have. It is a value: an observation that tells something else makes a
 * new one with the next revision, from 1. Account, evidence and detector are as of when it was last open; {@code lastSeenAt} of one that
 * is not open is when it got its status. Whoever made the account controls its texts, and so what the evidence quotes: these are
 * untrusted. However often an account changes it stays one row without a history, and it raises and changes no alert.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnclaimedAccount(
        UUID unclaimedId,
        int revision,
        UnclaimedStatus status,
        UnclaimedMatch.Kind kind,
        Alert.District district,
        Account account,
        List<Alert.Reason> evidence,
        Alert.Detector detector,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant updatedAt) {

    /** The account's own texts, which are untrusted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Account(
            String platform,
            String accountId,
            String handle,
            @Nullable String displayName,
            @Nullable String profileUrl) {

        private static Account of(ObservedAccount seen) {
            var shown = seen.shown();
            return new Account(
                    seen.platform(), seen.accountId(), seen.handle(), shown.displayName(), shown.profileUrl());
        }

        /** As of the {@link ObservedAccount#key() observed account}. */
        String key() {
            return ObservedAccount.key(platform, accountId);
        }
    }

    /** An account that was not known. */
    static UnclaimedAccount found(
            ObservedAccount seen,
            RegisteredDistrict district,
            UnclaimedMatch.Kind kind,
            List<Alert.Reason> evidence,
            Alert.Detector detector,
            Instant now) {
        return new UnclaimedAccount(
                Alert.idOf(district.districtId(), seen),
                1,
                UnclaimedStatus.OPEN,
                kind,
                Alert.District.of(district),
                Account.of(seen),
                evidence,
                detector,
                seen.observedAt(),
                seen.observedAt(),
                now);
    }

    /** What an observation makes of it: open as it was seen, or, where that is null, ended for this reason. */
    UnclaimedAccount observed(@Nullable UnclaimedAccount seen, UnclaimedStatus reason, Instant seenAt, Instant now) {
        if (status == UnclaimedStatus.OPEN && kind == UnclaimedMatch.Kind.SITE_DOUBT && !reason.answersSite()) {
            return this;
        }
        return seen == null ? ended(reason, seenAt, now) : openAs(seen);
    }

    /** The account is seen, and the question is open still or again. Where nothing else is told the revision stays the same. */
    UnclaimedAccount openAs(UnclaimedAccount seen) {
        var isSame = status == UnclaimedStatus.OPEN
                && kind == seen.kind
                && district.equals(seen.district)
                && account.equals(seen.account)
                && sentences().equals(seen.sentences());
        return new UnclaimedAccount(
                unclaimedId,
                isSame ? revision : revision + 1,
                UnclaimedStatus.OPEN,
                seen.kind,
                seen.district,
                seen.account,
                seen.evidence,
                seen.detector,
                firstSeenAt,
                seen.lastSeenAt,
                isSame ? updatedAt : seen.updatedAt);
    }

    /** The question has ended for this reason. One that ended before stays as it is, unless the account is gone. */
    UnclaimedAccount ended(UnclaimedStatus why, Instant seenAt, Instant now) {
        if (status == why || status != UnclaimedStatus.OPEN && why != UnclaimedStatus.GONE) {
            return this;
        }
        return new UnclaimedAccount(
                unclaimedId, revision + 1, why, kind, district, account, evidence, detector, firstSeenAt, seenAt, now);
    }

    private List<String> sentences() {
        return evidence.stream().map(Alert.Reason::summary).toList();
    }
}
