package org.lookalike.ingest.source.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

/**
 * An account as Mastodon's API shows it, and servers that imitate it. What has another type than Mastodon says counts as not
 * said, so that one odd account spoils no list.
 *
 * @param uri the account's actor id, which is one for the whole network
 * @param handle {@code user@domain}
 * @param createdAt midnight of the day, as the API tells no more
 * @see <a href="https://docs.joinmastodon.org/entities/Account/">Account</a>
 */
record Account(String uri, String handle, boolean isSuspended, @Nullable Instant createdAt, JsonNode json) {

    /**
     * Reads an account; null if it is none.
     *
     * @param domain of the server that tells, whose own accounts it shows without
     */
    static @Nullable Account of(JsonNode json, String domain) {
        var uri = text(json, "uri");
        var acct = text(json, "acct");
        return uri == null || acct == null
                ? null
                : new Account(
                        uri,
                        acct.contains("@") ? acct : acct + "@" + domain,
                        json.path("suspended").asBoolean(),
                        time(json, "created_at"),
                        json);
    }

    /** Reads a list of accounts, and leaves out what is none. */
    static List<Account> listOf(JsonNode list, String domain) {
        return stream(list)
                .map(json -> Account.of(json, domain))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What it shows. */
    AccountFacts facts() {
        return facts(handle);
    }

    /**
     * What it shows, under a handle that is known better. Mastodon has no mark of its own for those who are who they say; fields whose site links back
     * ({@code verified_at}) are links like others here.
     */
    AccountFacts facts(String handle) {
        var note = PlainText.of(Objects.requireNonNullElse(text(json, "note"), ""));
        var url = text(json, "url");
        return AccountFacts.of(Fediverse.PLATFORM, uri, handle)
                .displayName(text(json, "display_name"))
                .bio(note.text())
                .profileUrl(url == null ? uri : url)
                .links(links(stream(json.path("fields")).map(field -> text(field, "value")), note))
                .avatarUrl(text(json, "avatar"))
                .followersCount(count(json, "followers_count"))
                .postsCount(count(json, "statuses_count"))
                .accountCreatedAt(createdAt)
                .build();
    }

    /** The links of a profile's fields, then those of its description. */
    static List<String> links(Stream<@Nullable String> fields, PlainText note) {
        var links = new ArrayList<String>();
        fields.filter(Objects::nonNull)
                .forEach(html -> links.addAll(PlainText.of(html).links()));
        links.addAll(note.links());
        return links.stream().distinct().toList();
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(list::path);
    }

    static @Nullable String text(JsonNode json, String field) {
        var text = json.path(field).textValue();
        return text == null || text.isBlank() ? null : text;
    }

    static @Nullable Instant time(JsonNode json, String field) {
        try {
            var text = text(json, field);
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Long count(JsonNode json, String field) {
        var count = json.path(field);
        return count.isIntegralNumber() && count.canConvertToLong() ? count.longValue() : null;
    }
}
