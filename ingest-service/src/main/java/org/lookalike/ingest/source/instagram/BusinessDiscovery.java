package org.lookalike.ingest.source.instagram;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

/**
 * The response of business discovery.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/business_discovery">Business
 *     discovery</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
record BusinessDiscovery(@Nullable Account businessDiscovery) {

    /** The account; empty without an identifier or a handle. */
    List<AccountFacts> accounts() {
        var account = businessDiscovery == null ? null : businessDiscovery.facts();
        return account == null ? List.of() : List.of(account);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Account(
            @Nullable String id,
            @Nullable String username,
            @Nullable String name,
            @Nullable String biography,
            @Nullable String website,
            @Nullable String profilePictureUrl,
            @Nullable Long followersCount,
            @Nullable Long mediaCount) {

        /** The fields to request. */
        static final String FIELDS =
                "id,username,name,biography,website,profile_picture_url,followers_count,media_count";

        private @Nullable AccountFacts facts() {
            if (id == null || username == null) {
                return null;
            }
            return AccountFacts.of(Instagram.PLATFORM, id, username)
                    .displayName(name)
                    .bio(biography)
                    .profileUrl("https://www.instagram.com/%s/".formatted(username))
                    .links(website == null ? List.of() : List.of(website))
                    .avatarUrl(profilePictureUrl)
                    .followersCount(followersCount)
                    .postsCount(mediaCount)
                    .build();
        }
    }
}
