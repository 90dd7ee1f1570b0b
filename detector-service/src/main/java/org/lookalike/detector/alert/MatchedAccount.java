package org.lookalike.detector.alert;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;

/** What an account showed when it matched, and its labels since; stored beside the alert, as it goes on no topic. */
public record MatchedAccount(
        String handle,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String location,
        List<String> links,
        @Nullable Boolean verified,
        List<String> platformLabels,
        @Nullable Boolean parodyLabel) {

    public MatchedAccount {
        links = List.copyOf(Objects.requireNonNullElse(links, List.of()));
        platformLabels = List.copyOf(Objects.requireNonNullElse(platformLabels, List.of()));
    }

    static MatchedAccount of(ObservedAccount observed) {
        var shown = observed.shown();
        return new MatchedAccount(
                observed.handle(),
                shown.displayName(),
                shown.bio(),
                shown.location(),
                shown.links(),
                shown.verified(),
                shown.platformLabels(),
                shown.parodyLabel());
    }

    /** What is known of an account whose alert was raised before this was stored. */
    static MatchedAccount of(Alert.Account account) {
        return new MatchedAccount(
                account.handle(), account.displayName(), null, null, List.of(), null, List.of(), null);
    }

    /** With the labels after these observations, which often come after the match and make no revision of the alert. */
    static @Nullable MatchedAccount labeled(
            @Nullable MatchedAccount kept, Alert alert, List<AssessedAccount> assessments) {
        var labeled = kept;
        for (var assessed : assessments) {
            var seen = assessed.account();
            if (seen.state() == AccountState.ACTIVE
                    && seen.key().equals(alert.account().key())
                    && !seen.observedAt().isBefore(alert.lastSeenAt())) {
                var known = labeled == null ? of(alert.account()) : labeled;
                var now = known.withLabelsOf(seen.shown());
                labeled = known.equals(now) ? labeled : now;
            }
        }
        return labeled;
    }

    private MatchedAccount withLabelsOf(ObservedAccount.Shown seen) {
        return new MatchedAccount(
                handle, displayName, bio, location, links, verified, seen.platformLabels(), seen.parodyLabel());
    }
}
