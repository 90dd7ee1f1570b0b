package org.lookalike.ingest.source.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.exchange.Json;

/**
 * An <a href="https://docs.joinmastodon.org/entities/Account/">account</a> in Mastodon's API, which other server software also provides. A
 * field of the wrong type is ignored, so that one malformed account does not spoil a list.
 *
 * @param uri the identifier of the actor, which is unique in the whole network
 * @param createdAt midnight of the day, because the API has no more precise time
 */
record Account(String uri, String handle, boolean isSuspended, @Nullable Instant createdAt, JsonNode json) {

    /** Reads an account; null if the JSON is none. Accounts of the server itself lack its domain. */
    static @Nullable Account of(JsonNode json, String domain) {
        var uri = Json.text(json, "uri");
        var acct = Json.text(json, "acct");
        return uri == null || acct == null
                ? null
                : new Account(
                        uri,
                        acct.contains("@") ? acct : acct + "@" + domain,
                        json.path("suspended").asBoolean(),
                        Json.time(json, "created_at"),
                        json);
    }

    static List<Account> listOf(List<JsonNode> list, String domain) {
        return list.stream()
                .flatMap(json -> Stream.ofNullable(Account.of(json, domain)))
                .toList();
    }

    String username() {
        return handle.substring(0, handle.indexOf('@'));
    }

    /** The identifier by which its server addresses it; null if it has none. */
    @Nullable
    String localId() {
        return Json.text(json, "id");
    }

    /**
     * The account under a handle that its server verified. Anybody may have a server, so only accounts at these domains have <a
     * href="https://docs.joinmastodon.org/user/profile/#verification">verified links</a>, whose pages link back to the account.
     */
    AccountFacts facts(String handle, Set<String> trusted) {
        var note = HtmlText.of(Objects.requireNonNullElse(Json.text(json, "note"), ""));
        var url = Json.text(json, "url");
        return AccountFacts.of(Fediverse.PLATFORM, uri, handle)
                .displayName(Json.text(json, "display_name"))
                .bio(note.text())
                .profileUrl(url == null ? uri : url)
                .links(links(Json.items(json.path("fields")), note))
                .avatarUrl(Json.text(json, "avatar"))
                .followersCount(Json.count(json, "followers_count"))
                .postsCount(Json.count(json, "statuses_count"))
                .verifiedLinks(isAtOneOf(trusted) ? verifiedLinks(json.path("fields")) : List.of())
                .accountCreatedAt(createdAt)
                .build();
    }

    /** The links in the fields of a profile, then those in its description. */
    static List<String> links(Stream<JsonNode> fields, HtmlText note) {
        return Stream.concat(fields.flatMap(Account::linksOf), note.links().stream())
                .distinct()
                .toList();
    }

    private static Stream<String> linksOf(JsonNode field) {
        return Stream.ofNullable(Json.text(field, "value")).flatMap(html -> HtmlText.of(html).links().stream());
    }

    private boolean isAtOneOf(Set<String> servers) {
        var address = FediverseAddress.web(uri);
        return address != null && servers.contains(address.getRawAuthority().toLowerCase(Locale.ROOT));
    }

    private static List<String> verifiedLinks(JsonNode fields) {
        return Json.items(fields)
                .filter(field -> Json.text(field, "verified_at") != null)
                .flatMap(Account::linksOf)
                .distinct()
                .toList();
    }
}
