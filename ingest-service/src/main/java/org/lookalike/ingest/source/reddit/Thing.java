package org.lookalike.ingest.source.reddit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountFactsBuilder;
import org.lookalike.ingest.source.exchange.PlatformJson;

/**
 * A user ({@code t2}) or a community ({@code t5}). Neither can be renamed, so its name is its identifier.
 *
 * @see <a href="https://www.reddit.com/dev/api">API documentation</a>
 */
record Thing(@Nullable String kind, @Nullable Data data) {

    /** What communities' handles and identifiers begin with, unlike those of users. */
    static final String COMMUNITY = "r/";

    /** A page of search results. */
    record Listing(@Nullable Children data) {

        Stream<AccountFacts> accounts() {
            return data == null
                    ? Stream.of()
                    : PlatformJson.items(data.children).flatMap(thing -> thing.account().stream());
        }
    }

    record Children(@Nullable List<@Nullable Thing> children) {}

    /** The account; empty without a name, and of a user whom Reddit suspended. */
    Optional<AccountFacts> account() {
        if (data == null || isSuspended()) {
            return Optional.empty();
        }
        return switch (kind == null ? "" : kind) {
            case "t2" -> Optional.ofNullable(data.name).map(data::user);
            case "t5" -> Optional.ofNullable(data.displayName).map(data::community);
            default -> Optional.empty();
        };
    }

    boolean isSuspended() {
        return data != null && Boolean.TRUE.equals(data.isSuspended);
    }

    /**
     * @param name of a user
     * @param displayName of a community
     * @param subreddit the profile of a user
     */
    record Data(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String title,
            @Nullable String publicDescription,
            @Nullable String iconImg,
            @Nullable Long subscribers,
            @Nullable Double createdUtc,
            @Nullable Boolean isSuspended,
            @Nullable Data subreddit) {

        private AccountFacts user(String name) {
            var profile = subreddit;
            return account(name, "https://www.reddit.com/user/%s/".formatted(name))
                    .displayName(profile == null ? null : profile.title)
                    .bio(profile == null ? null : profile.publicDescription)
                    .build();
        }

        private AccountFacts community(String name) {
            return account(COMMUNITY + name, "https://www.reddit.com/r/%s/".formatted(name))
                    .displayName(title)
                    .bio(publicDescription)
                    .followersCount(subscribers)
                    .build();
        }

        private AccountFactsBuilder account(String handle, String profileUrl) {
            return AccountFacts.of(Reddit.PLATFORM, handle.toLowerCase(Locale.ROOT), handle)
                    .profileUrl(profileUrl)
                    .avatarUrl(picture())
                    .accountCreatedAt(createdUtc == null ? null : Instant.ofEpochSecond(createdUtc.longValue()));
        }

        /** Reddit writes addresses as HTML does. */
        private @Nullable String picture() {
            return iconImg == null || iconImg.isEmpty() ? null : iconImg.replace("&amp;", "&");
        }
    }
}
