package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    /** How many posts are asked for at once. */
    static final int POSTS = 25;

    private final String platform;
    private final String version;
    private final String permissions;
    private final PlatformApi api;
    private final Clock clock;

    /**
     * @param version what paths begin with, where the address has no version
     * @param permissions that the token has to have
     */
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

    /**
     * How far a page was read.
     *
     * @param isComplete whether nothing was left out for want of requests
     * @param nameless posts and comments of which Meta did not say whose they are
     * @param pausedUntil when Meta may be asked again; null for at any time
     */
    public record Reading(boolean isComplete, int nameless, @Nullable Instant pausedUntil) {}

    public final String platform() {
        return platform;
    }

    public final String permissions() {
        return permissions;
    }

    /** The page that a token is for. */
    public abstract Uni<Owner> owner(String token);

    /** Has a token renewed, where that is possible, or asks when it ends. */
    public abstract Uni<Upkeep> keepUp(String token);

    /** What is asked first, of posts that were made since a time. */
    abstract List<Question> questions(Owner owner, Instant since);

    /** What further comments on a post are asked with. */
    abstract QueryParameters comments();

    /** The account that wrote a post or comment; null if Meta does not say whose it is. */
    abstract @Nullable AccountFacts writer(JsonNode written);

    /**
     * Reads who commented on posts and tagged the page.
     *
     * @param most how many requests are sent at most
     * @param take gets the accounts that each answer names, the page itself left out
     * @return fails only with a {@link SourceFailure}, or as {@code take} does
     */
    public final Uni<Reading> read(
            Owner owner, String token, Instant since, int most, Function<List<AccountFacts>, Uni<?>> take) {
        return new Walk(owner, token, take, new ArrayDeque<>(questions(owner, since))).from(most, 0);
    }

    final Uni<Received<JsonNode>> get(String path, QueryParameters query, String token) {
        return api.hiding(token)
                .get(path, query.and("access_token", token))
                .onFailure(SourceFailure.isOf(Kind.MALFORMED))
                .transform(failure -> SourceFailure.malformed("Meta's answer cannot be read"));
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
     * A request, and how its answer is read.
     *
     * @param isOptional whether the page is read on if Meta refuses this alone
     */
    record Question(String path, QueryParameters query, Function<JsonNode, Answer> reading, boolean isOptional) {}

    /**
     * What an answer names, and what remains to be asked.
     *
     * @param writers of each post and comment; null of those that Meta does not name
     * @param next what is asked before all else: the newest comments on each post come before older ones on one, which somebody may
     *     have flooded to bury another
     */
    record Answer(List<@Nullable AccountFacts> writers, @Nullable Question next, List<Question> later) {

        List<AccountFacts> accounts() {
            return writers.stream().flatMap(Stream::ofNullable).toList();
        }
    }

    /** A list of posts, the newest first, with the newest comments on each. */
    final Question posts(String path, QueryParameters query, Instant since, boolean isOptional) {
        return posts(path, query, null, since, isOptional);
    }

    private Question posts(
            String path, QueryParameters query, @Nullable String after, Instant since, boolean isOptional) {
        return new Question(
                path,
                query.and("after", after),
                answer -> {
                    var posts = Json.listed(answer, "data").toList();
                    var fresh =
                            posts.stream().filter(post -> isSince(post, since)).toList();
                    var writers = new ArrayList<@Nullable AccountFacts>();
                    var later = new ArrayList<Question>();
                    for (var post : fresh) {
                        addWriters(post, writers);
                        addWritersOf(post.path("comments"), writers);
                        var more = after(post.path("comments"));
                        var id = Json.text(post, "id");
                        if (more != null && id != null && id.matches("[0-9_]{1,80}")) {
                            later.add(comments("%s/%s/comments".formatted(version, id), more));
                        }
                    }
                    var next = fresh.size() < posts.size() ? null : after(answer);
                    return new Answer(
                            writers, next == null ? null : posts(path, query, next, since, isOptional), later);
                },
                isOptional);
    }

    private Question comments(String path, String after) {
        return new Question(
                path,
                comments().and("after", after),
                answer -> {
                    var writers = new ArrayList<@Nullable AccountFacts>();
                    addWritersOf(answer, writers);
                    var next = after(answer);
                    return new Answer(writers, null, next == null ? List.of() : List.of(comments(path, next)));
                },
                false);
    }

    private void addWritersOf(JsonNode comments, List<@Nullable AccountFacts> writers) {
        Json.listed(comments, "data").forEach(comment -> addWriters(comment, writers));
    }

    /** Of a post or comment, and of the replies within it. */
    private void addWriters(JsonNode written, List<@Nullable AccountFacts> writers) {
        writers.add(writer(written));
        Json.listed(written, "replies/data").forEach(reply -> writers.add(writer(reply)));
    }

    /** The cursor after a page of a list; null at its end. */
    private static @Nullable String after(JsonNode list) {
        return list.at("/paging/next").isTextual() ? Json.text(list, "paging/cursors/after") : null;
    }

    /** Whether a post was made since; one whose time is not told counts as new. */
    private static boolean isSince(JsonNode post, Instant since) {
        var made = Stream.of("created_time", "timestamp")
                .flatMap(field -> Stream.ofNullable(Json.time(post, field)))
                .findFirst();
        return made.isEmpty() || !made.get().isBefore(since);
    }

    /** One reading. */
    private final class Walk {

        private final Owner owner;
        private final String token;
        private final Function<List<AccountFacts>, Uni<?>> take;
        private final Deque<Question> open;

        Walk(Owner owner, String token, Function<List<AccountFacts>, Uni<?>> take, Deque<Question> open) {
            this.owner = owner;
            this.token = token;
            this.take = take;
            this.open = open;
        }

        private Uni<Reading> from(int left, int nameless) {
            var question = left == 0 ? null : open.poll();
            return question == null
                    ? Uni.createFrom().item(new Reading(open.isEmpty(), nameless, null))
                    : ask(question).chain(answer -> on(answer, question, left - 1, nameless));
        }

        private Uni<Received<JsonNode>> ask(Question question) {
            var answer = get(question.path(), question.query(), token);
            return question.isOptional()
                    ? answer.onFailure(SourceFailure.isOf(Kind.REFUSED, Kind.UNAUTHORIZED))
                            .recoverWithNull()
                    : answer;
        }

        private Uni<Reading> on(@Nullable Received<JsonNode> received, Question question, int left, int nameless) {
            if (received == null) {
                return from(left, nameless);
            }
            var answer = question.reading().apply(received.body());
            if (answer.next() != null) {
                open.addFirst(answer.next());
            }
            open.addAll(answer.later());
            var accounts = answer.accounts();
            var allNameless = nameless + answer.writers().size() - accounts.size();
            var pausedUntil = received.rateLimit().pausedUntil();
            return take.apply(accounts.stream().filter(this::isAnother).toList())
                    .chain(() -> pausedUntil == null
                            ? from(left, allNameless)
                            : Uni.createFrom().item(new Reading(open.isEmpty(), allNameless, pausedUntil)));
        }

        private boolean isAnother(AccountFacts account) {
            return !account.accountId().equals(owner.id()) && !account.handle().equalsIgnoreCase(owner.name());
        }
    }
}
