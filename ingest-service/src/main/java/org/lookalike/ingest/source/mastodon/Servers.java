package org.lookalike.ingest.source.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.PostSource.LatestPosts;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.QueryParameters;

/**
 * A client for any server of the fediverse. It uses WebFinger and actors, which all have, and Mastodon's API where there is one.
 *
 * @param tokens the operator's tokens for single servers, by their origin
 * @param isPlainHttpAllowed whether servers may be asked by http, too
 */
record Servers(PlatformApi api, Map<URI, String> tokens, boolean isPlainHttpAllowed) {

    /** The failures that mean that a server does not offer an API. They do not stop a look-up by the others. */
    static final Predicate<Throwable> NOT_OFFERED = SourceFailure.isOf(Kind.REFUSED, Kind.UNAUTHORIZED, Kind.MALFORMED);

    /** Mastodon's identifiers are numbers, those of other software are letters, too. */
    private static final Pattern LOCAL_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** The path of the actors of Mastodon's newer accounts, with the identifier of its API. */
    private static final Pattern NUMBERED_ACTOR = Pattern.compile("/ap/users/([0-9]{1,20})");

    /** Mastodon's API at an identifier's server. Anybody may choose one, so a token goes to its own origin alone. */
    private PlatformApi api(URI id) {
        var server = origin(id);
        var token = tokens.get(server);
        var at = api.withBaseUrl(server);
        return token == null ? at : at.bearing(token);
    }

    /** The JSON at the address of an actor; empty if there is none or it is gone. */
    Uni<Optional<JsonNode>> actor(URI id) {
        var path = id.getRawPath().isEmpty() ? "/" : id.getRawPath();
        var target = id.getRawQuery() == null ? path : path + "?" + id.getRawQuery();
        return api.withBaseUrl(origin(id))
                .with("Accept", "application/activity+json")
                .find(target, QueryParameters.NONE)
                .map(Received::body);
    }

    /** The identifier of the actor with a handle; empty if nobody has it. */
    Uni<Optional<URI>> actorId(FediverseAddress address) {
        var found = webFinger(URI.create("https://" + address.domain()), address);
        return isPlainHttpAllowed
                ? found.onFailure(SourceFailure.isOf(Kind.UNAVAILABLE))
                        .recoverWithUni(() -> webFinger(URI.create("http://" + address.domain()), address))
                        .map(Servers::actorId)
                : found.map(Servers::actorId);
    }

    private static Optional<URI> actorId(Optional<WebFinger> found) {
        return found.map(finger -> {
            var id = finger.actor();
            if (id == null) {
                throw SourceFailure.malformed("it names no actor");
            }
            return id;
        });
    }

    /** The handle of an actor. Another domain than its server's counts only if that domain confirms it. */
    Uni<String> handle(URI id, String username) {
        var plain = new FediverseAddress(username, id.getRawAuthority());
        return emptyIfNotOffered(webFinger(origin(id), plain)).chain(found -> {
            var said = found.map(WebFinger::address).orElse(plain);
            return said.domain().equals(plain.domain())
                    ? Uni.createFrom().item(plain.toString())
                    : emptyIfNotOffered(webFinger(URI.create(id.getScheme() + "://" + said.domain()), said))
                            .map(there -> there.map(WebFinger::actor)
                                            .filter(id::equals)
                                            .isPresent()
                                    ? said.toString()
                                    : plain.toString());
        });
    }

    /** The account by Mastodon's API, which has more details than the actor; empty if the server does not offer it. */
    Uni<Optional<Account>> account(URI id, String username) {
        return emptyIfNotOffered(api(id).find("/api/v1/accounts/lookup", QueryParameters.of("acct", username))
                        .map(Received::body))
                .map(found -> found.map(json -> Account.of(json, id.getRawAuthority()))
                        .filter(account -> account.uri().equals(id.toString())));
    }

    /**
     * The account at the address of an actor, by <a href="https://docs.joinmastodon.org/methods/accounts/#get">Mastodon's API</a> alone;
     * empty if the server says that there is none. Newer accounts have their identifier in the address. Older ones have the user name
     * there, but what is there may be something else with other software, so that without an account nothing follows. The server's answer
     * counts for no account of another address.
     */
    Uni<Optional<Account>> account(URI id) {
        var at = api(id);
        var numbered = NUMBERED_ACTOR.matcher(id.getPath());
        var found = numbered.matches()
                ? at.find("/api/v1/accounts/" + numbered.group(1), QueryParameters.NONE, Servers::saysThatThereIsNone)
                        .map(Received::body)
                : at.get("/api/v1/accounts/lookup", QueryParameters.of("acct", lastPart(id)))
                        .map(received -> Optional.of(received.body()));
        return found.map(body -> body.map(json -> accountAt(id, json)));
    }

    private static String lastPart(URI id) {
        var path = id.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Account accountAt(URI id, JsonNode json) {
        var account = Account.of(json, id.getRawAuthority());
        if (account == null || !account.uri().equals(id.toString())) {
            throw SourceFailure.malformed("what is there is another account");
        }
        return account;
    }

    /** Mastodon's own words. Another not-found response may mean that the server has no such API. */
    private static boolean saysThatThereIsNone(PlatformApi.ErrorResponse error) {
        return error.status() == 404
                && "Record not found".equals(error.body().path("error").textValue());
    }

    /** The latest public posts of an account with this identifier at its server, without replies and boosts. */
    Uni<List<Post>> statuses(URI account, @Nullable String localId) {
        if (localId == null || !LOCAL_ID.matcher(localId).matches()) {
            return Uni.createFrom().failure(SourceFailure.malformed("its answer has no identifier of the account"));
        }
        var query = QueryParameters.of("limit", LatestPosts.MOST)
                .and("exclude_replies", true)
                .and("exclude_reblogs", true);
        return api(account)
                .getList("/api/v1/accounts/%s/statuses".formatted(localId), query, "posts")
                .map(received -> Status.posts(received.body(), account));
    }

    private Uni<Optional<WebFinger>> webFinger(URI server, FediverseAddress address) {
        return api.withBaseUrl(server)
                .find("/.well-known/webfinger", QueryParameters.of("resource", "acct:" + address))
                .map(found -> found.body().map(WebFinger::new));
    }

    private static <T> Uni<Optional<T>> emptyIfNotOffered(Uni<Optional<T>> requested) {
        return requested.onFailure(NOT_OFFERED).recoverWithItem(Optional.empty());
    }

    /** Omits the tokens. */
    @Override
    public String toString() {
        return "Servers";
    }

    static URI origin(URI uri) {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    /** A response of <a href="https://www.rfc-editor.org/rfc/rfc7033">WebFinger</a>. */
    private record WebFinger(JsonNode json) {

        private @Nullable FediverseAddress address() {
            var subject = Json.text(json, "subject");
            return subject == null ? null : FediverseAddress.parse(subject);
        }

        private @Nullable URI actor() {
            return Json.items(json.path("links"))
                    .filter(WebFinger::isActor)
                    .flatMap(link -> Stream.ofNullable(
                            FediverseAddress.web(link.path("href").asText())))
                    .findFirst()
                    .orElse(null);
        }

        private static boolean isActor(JsonNode link) {
            var type = link.path("type").asText();
            return "self".equals(Json.text(link, "rel"))
                    && (type.startsWith("application/activity+json") || type.startsWith("application/ld+json"));
        }
    }

    /** Reads <a href="https://docs.joinmastodon.org/entities/Status/">statuses</a>, without malformed ones. */
    private static final class Status {

        private static final Set<String> PUBLIC = Set.of("public", "unlisted");

        private Status() {}

        /** The account's own public posts in a response. */
        static List<Post> posts(List<JsonNode> statuses, URI account) {
            return statuses.stream()
                    .filter(status -> PUBLIC.contains(status.path("visibility").asText()))
                    .filter(status -> !status.path("reblog").isObject())
                    .flatMap(status -> Stream.ofNullable(post(status, account)))
                    .limit(LatestPosts.MOST)
                    .toList();
        }

        /** A text behind a content warning is what readers see after the warning, so both are kept. */
        private static @Nullable Post post(JsonNode status, URI account) {
            var content = Json.text(status, "content");
            if (content == null) {
                return null;
            }
            var warning = Json.text(status, "spoiler_text");
            var text = HtmlText.of(content).text();
            return new Post(
                    warning == null ? text : warning + "\n\n" + text,
                    Json.time(status, "created_at"),
                    url(Json.text(status, "url"), account));
        }

        /** Only an address at the account's own server can be that of its post. */
        private static @Nullable String url(@Nullable String address, URI account) {
            var url = address == null ? null : FediverseAddress.web(address);
            return url != null && account.getRawAuthority().equalsIgnoreCase(url.getRawAuthority()) ? address : null;
        }
    }
}
