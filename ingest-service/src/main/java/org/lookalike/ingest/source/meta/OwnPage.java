package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.meta.GraphSource.GraphUsage;

/**
 * What a district has at Meta of its own, read with its own token: who comments there, and who tags it. No failure quotes an answer,
 * as that would be about people who have done nothing.
 */
public abstract sealed class OwnPage permits OwnFacebookPage, OwnInstagramAccount {

    static final int POSTS = 25;

    private final String platform;
    private final String version;
    private final String permissions;
    private final PlatformApi api;
    private final Clock clock;

    /** @param version what paths begin with, where the address has no version */
    OwnPage(String platform, String version, String permissions, URI baseUrl, Vertx vertx, Clock clock) {
        this.platform = platform;
        this.version = version;
        this.permissions = permissions;
        this.api = PlatformApi.at(baseUrl, vertx, clock)
                .withLimits(new GraphUsage())
                .withErrorMapping(this::meaning);
        this.clock = clock;
    }

    /** Whose token it is. The page's owner controls the name. */
    public record Owner(String id, String name) {}

    /** A token as it is to be used from now on, and when to look after it again. */
    public record Upkeep(String token, @Nullable Instant endsAt, Instant againAt) {}

    /** How far a page was read: whether wholly, how many writers Meta did not name, and when it may be asked again. */
    public record PageResult(boolean isComplete, int nameless, @Nullable Instant pausedUntil) {}

    public final String platform() {
        return platform;
    }

    public final String permissions() {
        return permissions;
    }

    public abstract Uni<Owner> owner(String token);

    /** Has a token renewed, where that is possible, or asks when it ends. */
    public abstract Uni<Upkeep> keepUp(String token);

    abstract List<Listing> lists(Owner owner);

    /** What further comments on a post are asked with. */
    abstract QueryParameters comments();

    /** The account that wrote a post or comment; null if Meta does not say whose it is. */
    abstract @Nullable AccountFacts writer(JsonNode written);

    /** Reads by so many requests at most. Fails as {@code take} does, or with a {@link SourceFailure}. */
    public final Uni<PageResult> read(
            Owner owner, String token, Instant since, int most, Function<List<AccountFacts>, Uni<?>> take) {
        return new Walk(this, owner, token, since, take, new ArrayDeque<>(lists(owner))).from(most, 0);
    }

    final Uni<Received<JsonNode>> get(String path, QueryParameters query, String token) {
        return api.hiding(token)
                .get(path, query.and("access_token", token))
                .onFailure(SourceFailure.isOf(Kind.MALFORMED))
                .transform(failure -> SourceFailure.malformed("Meta's answer cannot be read"));
    }

    /** The owner with an id and a name; {@link SourceFailure} that Meta names no such thing if either is missing. */
    static Owner owner(@Nullable String id, @Nullable String name, String what) {
        if (id == null || name == null) {
            throw SourceFailure.refused("Meta names no %s for this token".formatted(what));
        }
        return new Owner(id, name);
    }

    final Instant now() {
        return clock.instant();
    }

    private SourceFailure meaning(ErrorResponse response) {
        var error = GraphError.of(response);
        var failure = error == null
                ? ofStatus(response)
                : error.failure(response, "lookalike.sources." + platform, permissions, now());
        return failure.kind() == Kind.UNAUTHORIZED
                ? SourceFailure.unauthorized(
                        "Meta does not accept the token (%s): it has ended, was withdrawn, or lacks one of %s"
                                .formatted(error == null ? "status " + response.status() : error, permissions))
                : failure;
    }

    private static SourceFailure ofStatus(ErrorResponse response) {
        var what = "Meta answered with status %d".formatted(response.status());
        return switch (response.status()) {
            case 401, 403 -> SourceFailure.unauthorized(what);
            case 429 -> SourceFailure.limited(what, response.limitedUntil());
            default ->
                response.status() < 400 || response.status() >= 500
                        ? SourceFailure.unavailable(what, response.retryAt())
                        : SourceFailure.refused(what);
        };
    }

    /**
     * A list to read page by page: posts, the newest first, with the newest comments on each; or further comments on one.
     *
     * @param after the cursor of the last page; null for the first
     * @param isOptional whether the others are read if Meta refuses this one
     */
    record Listing(String path, QueryParameters query, @Nullable String after, boolean isOfPosts, boolean isOptional) {

        static Listing ofPosts(String path, String fields, boolean isOptional) {
            var query = QueryParameters.of("fields", fields).and("limit", POSTS);
            return new Listing(path, query, null, true, isOptional);
        }

        private Listing from(String cursor) {
            return new Listing(path, query, cursor, isOfPosts, isOptional);
        }
    }

    /** Whether a post was made since; one whose time is not told counts as new. */
    private static boolean isSince(JsonNode post, Instant since) {
        var made = Stream.of("created_time", "timestamp")
                .flatMap(field -> Stream.ofNullable(Json.time(post, field)))
                .findFirst();
        return made.isEmpty() || !made.get().isBefore(since);
    }

    /** One reading, the newest comments on every post first, as somebody may flood one post to bury others. */
    private record Walk(
            OwnPage page,
            Owner owner,
            String token,
            Instant since,
            Function<List<AccountFacts>, Uni<?>> take,
            Deque<Listing> open) {

        private Uni<PageResult> from(int left, int nameless) {
            var list = left == 0 ? null : open.poll();
            return list == null
                    ? Uni.createFrom().item(new PageResult(open.isEmpty(), nameless, null))
                    : ask(list)
                            .chain(answer ->
                                    answer == null ? from(left - 1, nameless) : on(answer, list, left - 1, nameless));
        }

        private Uni<@Nullable Received<JsonNode>> ask(Listing list) {
            var answer = page.get(list.path(), list.query().and("after", list.after()), token);
            return list.isOptional()
                    ? answer.onFailure(SourceFailure.isOf(Kind.REFUSED, Kind.UNAUTHORIZED))
                            .recoverWithNull()
                    : answer;
        }

        private Uni<PageResult> on(Received<JsonNode> received, Listing list, int left, int nameless) {
            var entries = Json.listed(received.body(), "data").toList();
            var fresh = entries.stream()
                    .filter(entry -> !list.isOfPosts() || isSince(entry, since))
                    .toList();
            var written = fresh.stream().flatMap(this::written).toList();
            var named = written.stream()
                    .flatMap(one -> Stream.ofNullable(page.writer(one)))
                    .toList();
            fresh.forEach(this::readOn);
            var next = fresh.size() < entries.size() ? null : GraphSource.after(received.body());
            if (next != null && list.isOfPosts()) {
                open.addFirst(list.from(next));
            } else if (next != null) {
                open.addLast(list.from(next));
            }
            var allNameless = nameless + written.size() - named.size();
            var pausedUntil = received.rateLimit().pausedUntil();
            return take.apply(named.stream().filter(this::isAnother).toList())
                    .chain(() -> pausedUntil == null
                            ? from(left, allNameless)
                            : Uni.createFrom().item(new PageResult(open.isEmpty(), allNameless, pausedUntil)));
        }

        /** A post or comment, with the comments on it and the replies to these. */
        private Stream<JsonNode> written(JsonNode entry) {
            return Stream.concat(
                    Stream.of(entry),
                    Stream.of("comments/data", "replies/data")
                            .flatMap(answers -> Json.listed(entry, answers))
                            .flatMap(this::written));
        }

        private void readOn(JsonNode post) {
            var more = GraphSource.after(post.path("comments"));
            var id = Json.text(post, "id");
            if (more != null && id != null && id.matches("[0-9_]{1,80}")) {
                open.addLast(
                        new Listing("%s/%s/comments".formatted(page.version, id), page.comments(), more, false, false));
            }
        }

        private boolean isAnother(AccountFacts account) {
            return !account.accountId().equals(owner.id()) && !account.handle().equalsIgnoreCase(owner.name());
        }
    }
}
