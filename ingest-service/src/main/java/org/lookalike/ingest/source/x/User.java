package org.lookalike.ingest.source.x;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.exchange.PlatformJson;

/**
 * An account as X shows it.
 *
 * @param parody whether it carries X's label of parody, commentary and fan accounts, which its owner sets
 * @see <a href="https://docs.x.com/x-api/users/user-search">Users</a>
 */
record User(
        @Nullable String id,
        @Nullable String username,
        @Nullable String name,
        @Nullable String description,
        @Nullable String location,
        @Nullable String profileImageUrl,
        @Nullable String verifiedType,
        @Nullable Boolean parody,
        @Nullable Instant createdAt,
        @Nullable Metrics publicMetrics,
        @Nullable Entities entities) {

    /** The fields to request. */
    static final String FIELDS =
            "created_at,description,entities,location,name,parody,profile_image_url,public_metrics,username,"
                    + "verified_type";

    /** The verification types that X gives after checking an identity. It also sells the type blue, to impostors as well. */
    private static final Set<String> PROVING = Set.of("government", "business");

    /** The account; null without an identifier or a handle. */
    @Nullable
    AccountFacts account() {
        if (id == null || username == null) {
            return null;
        }
        return AccountFacts.of(X.PLATFORM, id, username)
                .displayName(name)
                .bio(description)
                .profileUrl("https://x.com/" + username)
                .location(location)
                .links(entities == null ? List.of() : entities.links())
                .avatarUrl(avatar())
                .verified(verifiedType == null ? null : PROVING.contains(verifiedType))
                .parodyLabel(parody)
                .followersCount(publicMetrics == null ? null : publicMetrics.followersCount)
                .postsCount(publicMetrics == null ? null : publicMetrics.posts())
                .accountCreatedAt(createdAt)
                .build();
    }

    /** X gives the address of the picture with 48 pixels; the one with 400 pixels has a similar address. */
    private @Nullable String avatar() {
        return profileImageUrl == null ? null : profileImageUrl.replaceFirst("_normal(\\.[a-z]+)$", "_400x400$1");
    }

    /** X's schema and its examples have different names for the number of posts. */
    record Metrics(@Nullable Long followersCount, @Nullable Long postCount, @Nullable Long tweetCount) {
        private @Nullable Long posts() {
            return postCount == null ? tweetCount : postCount;
        }
    }

    /** The targets of the shortened links in the profile and its description. */
    record Entities(@Nullable Part url, @Nullable Part description) {
        private List<String> links() {
            return Stream.of(url, description)
                    .filter(Objects::nonNull)
                    .flatMap(Part::links)
                    .toList();
        }
    }

    record Part(@Nullable List<@Nullable Link> urls) {
        private Stream<String> links() {
            return PlatformJson.items(urls).map(Link::expandedUrl).filter(Objects::nonNull);
        }
    }

    record Link(@Nullable String expandedUrl) {}
}
