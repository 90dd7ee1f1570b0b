package org.lookalike.ingest.source.reddit;

import static org.lookalike.ingest.source.exchange.PlatformJson.count;
import static org.lookalike.ingest.source.exchange.PlatformJson.listed;
import static org.lookalike.ingest.source.exchange.PlatformJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountFactsBuilder;

/**
 * A user ({@code t2}) or a community ({@code t5}). Neither can be renamed, so its name is its identifier.
 *
 * @see <a href="https://www.reddit.com/dev/api">API documentation</a>
 */
record Thing(JsonNode json) {

    /** What communities' handles and identifiers begin with, unlike those of users. */
    static final String COMMUNITY = "r/";

    /** The accounts on a page of search results. */
    static Stream<AccountFacts> accounts(JsonNode listing) {
        return listed(listing, "data/children").flatMap(thing -> new Thing(thing).account().stream());
    }

    /** The account; empty without a name, and of a user whom Reddit suspended. */
    Optional<AccountFacts> account() {
        return isSuspended()
                ? Optional.empty()
                : switch (json.path("kind").asText()) {
                    case "t2" -> Optional.ofNullable(text(json, "data/name")).map(this::user);
                    case "t5" ->
                        Optional.ofNullable(text(json, "data/display_name")).map(this::community);
                    default -> Optional.empty();
                };
    }

    boolean isSuspended() {
        return json.at("/data/is_suspended").asBoolean();
    }

    private AccountFacts user(String name) {
        return account(name, "https://www.reddit.com/user/%s/".formatted(name))
                .displayName(text(json, "data/subreddit/title"))
                .bio(text(json, "data/subreddit/public_description"))
                .build();
    }

    private AccountFacts community(String name) {
        return account(COMMUNITY + name, "https://www.reddit.com/r/%s/".formatted(name))
                .displayName(text(json, "data/title"))
                .bio(text(json, "data/public_description"))
                .followersCount(count(json, "data/subscribers"))
                .build();
    }

    private AccountFactsBuilder account(String handle, String profileUrl) {
        var created = count(json, "data/created_utc");
        return AccountFacts.of(Reddit.PLATFORM, handle.toLowerCase(Locale.ROOT), handle)
                .profileUrl(profileUrl)
                .avatarUrl(picture())
                .accountCreatedAt(created == null ? null : Instant.ofEpochSecond(created));
    }

    /** Reddit writes addresses as HTML does. */
    private @Nullable String picture() {
        var address = text(json, "data/icon_img");
        return address == null ? null : address.replace("&amp;", "&");
    }
}
