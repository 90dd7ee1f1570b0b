package org.lookalike.ingest.source.threads;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountFactsBuilder;

/**
 * A public profile on Threads.
 *
 * @see <a href="https://developers.facebook.com/documentation/threads/threads-profiles">Profiles</a>
 */
record Profile(
        @Nullable String username,
        @Nullable String name,
        @Nullable String profilePictureUrl,
        @Nullable String biography,
        @Nullable Boolean isVerified,
        @Nullable Long followerCount) {

    /** The fields to request. */
    static final String FIELDS = "username,name,profile_picture_url,biography,is_verified,follower_count";

    /** An account of which nothing but the handle is known. */
    static AccountFacts handleAlone(String handle) {
        return named(handle).build();
    }

    private static AccountFactsBuilder named(String handle) {
        return AccountFacts.of(Threads.PLATFORM, handle.toLowerCase(Locale.ROOT), handle)
                .profileUrl("https://www.threads.com/@" + handle);
    }

    /** Threads gives no identifier, so the handle replaces it, and a renamed account counts as another one. */
    Optional<AccountFacts> account() {
        return Optional.ofNullable(username).map(handle -> named(handle)
                .displayName(name)
                .bio(biography)
                .avatarUrl(profilePictureUrl)
                .verified(isVerified)
                .followersCount(followerCount)
                .build());
    }
}
