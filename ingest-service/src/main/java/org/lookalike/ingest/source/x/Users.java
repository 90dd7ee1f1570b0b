package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.exchange.Json;

/** The <a href="https://docs.x.com/x-api/users/user-search">users</a> that X shows, and why it hides others. */
final class Users {

    static final String FIELDS =
            "created_at,description,entities,location,name,parody,profile_image_url,public_metrics,username,"
                    + "verified_type";

    /** The verification types that X gives after checking an identity. It also sells the type blue, to impostors as well. */
    private static final Set<String> PROVING = Set.of("government", "business");

    private Users() {}

    /** Every account that has an identifier and a handle. */
    static List<AccountFacts> accounts(JsonNode response) {
        return Json.listed(response, "data", Users::account);
    }

    static @Nullable AccountFacts account(JsonNode user) {
        var id = Json.text(user, "id");
        var username = Json.text(user, "username");
        if (id == null || username == null) {
            return null;
        }
        var verifiedType = user.path("verified_type");
        var posts = Json.count(user, "public_metrics/post_count");
        return AccountFacts.of(X.PLATFORM, id, username)
                .displayName(Json.text(user, "name"))
                .bio(Json.text(user, "description"))
                .profileUrl("https://x.com/" + username)
                .location(Json.text(user, "location"))
                .links(links(user))
                .avatarUrl(avatar(user))
                .verified(verifiedType.isTextual() ? (Boolean) PROVING.contains(verifiedType.textValue()) : null)
                .parodyLabel(Json.flag(user, "parody"))
                .followersCount(Json.count(user, "public_metrics/followers_count"))
                // X's schema and its examples have different names for the number of posts.
                .postsCount(posts == null ? Json.count(user, "public_metrics/tweet_count") : posts)
                .accountCreatedAt(Json.time(user, "created_at"))
                .build();
    }

    /** X gives the address of the picture with 48 pixels; the one with 400 pixels has a similar address. */
    private static @Nullable String avatar(JsonNode user) {
        var address = Json.text(user, "profile_image_url");
        return address == null ? null : address.replaceFirst("_normal(\\.[a-z]+)$", "_400x400$1");
    }

    /** The targets of the shortened links in the profile and its description. */
    private static List<String> links(JsonNode user) {
        return Stream.of("entities/url/urls", "entities/description/urls")
                .flatMap(urls -> Json.listed(user, urls, link -> Json.text(link, "expanded_url")).stream())
                .toList();
    }

    /** The requested handles or identifiers with a problem: {@link #isMissing} or {@link #isSuspended}. */
    static Stream<String> requestedWith(Predicate<JsonNode> problem, JsonNode response) {
        return Json.listed(response, "errors")
                .filter(problem)
                .flatMap(error ->
                        Json.texts(error, "value", "resource_id").stream().limit(1));
    }

    /** The type is the same for suspended and for missing accounts; only the detail differs. */
    static boolean isSuspended(JsonNode problem) {
        return problem.path("detail").asText().contains("suspended");
    }

    static boolean isMissing(JsonNode problem) {
        return !isSuspended(problem)
                && problem.path("title").asText().equals("Not Found Error")
                && problem.path("type").asText().endsWith("/resource-not-found");
    }
}
