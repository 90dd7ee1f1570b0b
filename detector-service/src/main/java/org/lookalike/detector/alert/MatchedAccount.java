package org.lookalike.detector.alert;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.ObservedAccount;

/**
 * What an account showed when it matched, as far as matching uses it, and its labels since. It is stored beside the alert, as the
 * description goes on no topic.
 *
 * @param parodyLabel for reviewers alone, as in {@link ObservedAccount}
 */
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
        return new MatchedAccount(
                observed.handle(),
                observed.displayName(),
                observed.bio(),
                observed.location(),
                observed.links(),
                observed.verified(),
                observed.platformLabels(),
                observed.parodyLabel());
    }

    /** What is known of an account whose alert was raised before this was stored. */
    static MatchedAccount of(Alert.Account account) {
        return new MatchedAccount(
                account.handle(), account.displayName(), null, null, List.of(), null, List.of(), null);
    }

    MatchedAccount withLabelsOf(ObservedAccount seen) {
        return new MatchedAccount(
                handle, displayName, bio, location, links, verified, seen.platformLabels(), seen.parodyLabel());
    }
}
