package org.lookalike.ingest.source.threads;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

/**
 * A profile as Threads shows it to strangers.
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

    /** What to ask Threads for. */
    static final String FIELDS = "username,name,profile_picture_url,biography,is_verified,follower_count";

    /** Threads tells no identifier: the handle stands for it, and a renamed account is another one. */
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
