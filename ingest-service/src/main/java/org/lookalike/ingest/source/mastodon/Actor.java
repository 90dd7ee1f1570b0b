package org.lookalike.ingest.source.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.exchange.Json;

/**
 * An <a href="https://www.w3.org/TR/activitypub/#actor-objects">ActivityPub actor</a>, which every server of the fediverse provides. Its id
 * is its address. JSON-LD allows an object, an array, or an address in the same place.
 */
record Actor(URI id, String username, JsonNode json) {

    private static final Set<String> TYPES = Set.of("Person", "Service", "Organization", "Group", "Application");

    static @Nullable Actor of(JsonNode json) {
        var id = Json.text(json, "id");
        var username = Json.text(json, "preferredUsername");
        var uri = id == null ? null : FediverseAddress.web(id);
        return uri == null
                        || username == null
                        || Stream.concat(Stream.of(json.path("type")), Json.items(json.path("type")))
                                .noneMatch(type -> TYPES.contains(type.asText()))
                ? null
                : new Actor(uri, username, json);
    }

    /** Whether a server left this in the place of a deleted actor. */
    static boolean isTombstone(JsonNode json) {
        return json.path("type").asText().equals("Tombstone");
    }

    boolean isSuspended() {
        return json.path("suspended").asBoolean();
    }

    AccountFacts facts(String handle) {
        var summary = HtmlText.of(Objects.requireNonNullElse(Json.text(json, "summary"), ""));
        var url = address(json.path("url"), "href");
        return AccountFacts.of(Fediverse.PLATFORM, id.toString(), handle)
                .displayName(Json.text(json, "name"))
                .bio(summary.text())
                .profileUrl(url == null ? id.toString() : url)
                .links(Account.links(one(json.path("attachment")), summary))
                .avatarUrl(address(json.path("icon"), "url"))
                .accountCreatedAt(Json.time(json, "published"))
                .build();
    }

    /** The first address: text, or a field of an object. */
    private static @Nullable String address(JsonNode json, String field) {
        return one(json)
                .flatMap(node -> Stream.ofNullable(node.isTextual() ? node.textValue() : Json.text(node, field)))
                .findFirst()
                .orElse(null);
    }

    private static Stream<JsonNode> one(JsonNode json) {
        return json.isArray() ? Json.items(json) : Stream.of(json);
    }
}
