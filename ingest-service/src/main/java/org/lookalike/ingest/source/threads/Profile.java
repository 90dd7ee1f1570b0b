package org.lookalike.ingest.source.threads;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

/**
 * A public profile on Threads.
 *
 * @see <a href="https://developers.facebook.com/documentation/threads/threads-profiles">Profiles</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
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
        return AccountFacts.of(Threads.PLATFORM, handle.toLowerCase(Locale.ROOT), handle)
                .profileUrl("https://www.threads.com/@" + handle)
                .build();
    }

    /** Threads gives no identifier, so the handle replaces it, and a renamed account counts as another one. */
    List<AccountFacts> accounts() {
        return username == null
                ? List.of()
                : List.of(AccountFacts.of(Threads.PLATFORM, username.toLowerCase(Locale.ROOT), username)
                        .displayName(name)
                        .bio(biography)
                        .profileUrl("https://www.threads.com/@" + username)
                        .avatarUrl(profilePictureUrl)
                        .verified(isVerified)
                        .followersCount(followerCount)
                        .build());
    }
}
