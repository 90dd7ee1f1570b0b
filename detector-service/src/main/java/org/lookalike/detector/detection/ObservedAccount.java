package org.lookalike.detector.detection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.profileaddresses.HandleId;

/**
 * An account as observed at one moment. All texts are untrusted.
 *
 * @param verifiedLinks as {@link AccountProfile} takes them
 * @param platformLabels what the platform's own moderation says of it, for people to read; no assessment uses it
 * @param parodyLabel whether the platform labels it a parody, which its owner sets: matching does not get it, so that it can
 *     neither silence an alert nor lower its severity
 * @param avatarHash the hash of its picture, as {@link AccountProfile} takes it
 * @param state its state on the platform
 * @param observedAt when it was observed
 * @param eventId the event that reported it
 * @param traceParent the trace to continue, where there is one
 */
public record ObservedAccount(
        String platform,
        String accountId,
        String handle,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String profileUrl,
        @Nullable String location,
        List<String> links,
        List<String> verifiedLinks,
        @Nullable Boolean verified,
        List<String> platformLabels,
        @Nullable Boolean parodyLabel,
        @Nullable String avatarHash,
        AccountState state,
        Instant observedAt,
        String eventId,
        @Nullable String traceParent) {

    public ObservedAccount {
        links = List.copyOf(links);
        verifiedLinks = List.copyOf(verifiedLinks);
        platformLabels = List.copyOf(platformLabels);
    }

    /** Identifies the account among all platforms: {@code platform:accountId}. */
    public String key() {
        return key(platform, accountId);
    }

    public static String key(String platform, String accountId) {
        return platform + ":" + accountId;
    }

    /** The key of an account of which only the handle is known. */
    public static String keyByHandle(String platform, String handle) {
        return key(platform, HandleId.of(handle));
    }

    /** @param namedBy the hosts of the websites that name it */
    AccountProfile profile(List<String> namedBy) {
        return new AccountProfile(
                platform,
                accountId,
                handle,
                displayName,
                bio,
                location,
                links,
                verifiedLinks,
                verified,
                avatarHash,
                namedBy);
    }
}
