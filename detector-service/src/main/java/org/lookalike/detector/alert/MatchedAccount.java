package org.lookalike.detector.alert;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.ObservedAccount;

/**
 * How an account looked when it matched, as far as matching looks at it. It is kept beside the alert and not in it: the
 * description goes on no topic.
 */
public record MatchedAccount(
        String handle,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String location,
        List<String> links,
        @Nullable Boolean verified) {

    public MatchedAccount {
        links = List.copyOf(Objects.requireNonNullElse(links, List.of()));
    }

    static MatchedAccount of(ObservedAccount observed) {
        return new MatchedAccount(
                observed.handle(),
                observed.displayName(),
                observed.bio(),
                observed.location(),
                observed.links(),
                observed.verified());
    }

    /** What is known of an account whose alert was raised before its look was kept. */
    static MatchedAccount of(Alert.Account account) {
        return new MatchedAccount(account.handle(), account.displayName(), null, null, List.of(), null);
    }
}
