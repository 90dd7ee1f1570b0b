package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.StreamingResponse;
import org.lookalike.ingest.source.x.DailyCharges.Charge;
import org.lookalike.ingest.source.x.DailyCharges.StreamBudget;
import org.lookalike.ingest.watch.WatchedDistrict;

/**
 * A stream of X, with failures and a budget of its own. The <a href="https://docs.x.com/x-api/posts/filtered-stream/introduction">post
 * stream</a> has the posts of accounts with a district's name and thus finds renamed accounts; the <a
 * href="https://docs.x.com/x-api/activity/introduction">activity stream</a> has the profile changes of known accounts.
 */
final class XStream extends PlatformSource implements AccountStream {

    static final String POSTS = "x-stream";
    static final String CHANGES = "x-activity";
    static final String PRICE_OF_POSTS = "lookalike.sources.x.stream.cents-a-day";
    static final String PRICE_OF_CHANGES = "lookalike.sources.x.activity.cents-a-day";
    private static final String BACKFILL = "lookalike.sources.x.stream.backfill-minutes";

    /** The read timeout. X sends a blank line as keep-alive every 20 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(25);

    /** How often the filter is synchronized with newly known accounts and districts while the stream is read. */
    static final Duration INTERVAL = Duration.ofSeconds(15);

    private static final QueryParameters AUTHORS = QueryParameters.of("expansions", "author_id")
            .and("tweet.fields", "author_id")
            .and("user.fields", Users.FIELDS);

    /** The filter of a stream. X stores it across connections, and it can change while the stream is read. */
    interface Targets {

        /** Makes the filter at X equal to the current targets, and leaves entries of other programs of the same app alone. */
        Uni<Void> sync();
    }

    private final Function<@Nullable String, Multi<String>> lines;
    private final Function<String, @Nullable StreamLine> parser;
    private final Supplier<Targets> filter;
    private final StreamBudget budget;
    private final Duration interval;

    /** @param lines opens the connection, given the cursor of the last one; the filter begins anew with each */
    private XStream(
            String name,
            Function<@Nullable String, Multi<String>> lines,
            Function<String, @Nullable StreamLine> parser,
            Supplier<Targets> filter,
            StreamBudget budget,
            Duration interval) {
        super(name, X.PLATFORM, List.of(), List.of(Capability.stream()));
        this.lines = lines;
        this.parser = parser;
        this.filter = filter;
        this.budget = budget;
        this.interval = interval;
    }

    /** The post stream. A post costs half a cent, and its author one cent, each once a day. */
    static XStream ofPosts(
            XConfig config,
            String token,
            Supplier<Uni<List<WatchedDistrict>>> watchList,
            Duration interval,
            Vertx vertx,
            Clock clock) {
        var api = X.api(config, token, vertx, clock);
        var stream = new StreamingResponse(api, vertx, SILENCE);
        return new XStream(
                POSTS,
                cursor -> posts(stream, backfill(cursor, config.stream().backfillMinutes())),
                StreamLine::ofPost,
                () -> new StreamRules(api, watchList, config.stream().rules()),
                new StreamBudget(15, config.stream().centsADay(), PRICE_OF_POSTS, new DailyCharges(clock)),
                interval);
    }

    /** The minutes before the connection whose posts X sends again; null for none. A first connection has missed nothing. */
    static @Nullable Integer backfill(@Nullable String cursor, int minutes) {
        return cursor == null || minutes == 0 ? null : minutes;
    }

    /** X does not document how it refuses backfill, so that its own words are shown with the likely reason. */
    private static Multi<String> posts(StreamingResponse stream, @Nullable Integer backfill) {
        var posts = stream.lines("/2/tweets/search/stream", AUTHORS.and("backfill_minutes", backfill));
        return backfill == null
                ? posts
                : posts.onFailure(SourceFailure.isOf(SourceFailure.Kind.REFUSED))
                        .transform(failure -> SourceFailure.refused(
                                "%s. X gives backfill to Enterprise plans alone; without one, set %s=0"
                                        .formatted(failure.getMessage(), BACKFILL)));
    }

    /** The activity stream. A change costs half a cent. */
    static XStream ofChanges(
            XConfig config,
            String token,
            Supplier<Uni<List<String>>> knownAccounts,
            Duration interval,
            Vertx vertx,
            Clock clock) {
        var api = X.api(config, token, vertx, clock);
        var stream = new StreamingResponse(api, vertx, SILENCE);
        return new XStream(
                CHANGES,
                cursor -> stream.lines("/2/activity/stream", QueryParameters.NONE),
                StreamLine::ofChange,
                () -> new Subscriptions(api, knownAccounts, config.activity().subscriptions()),
                new StreamBudget(5, config.activity().centsADay(), PRICE_OF_CHANGES, new DailyCharges(clock)),
                interval);
    }

    @Override
    public Multi<Batch> open(@Nullable String cursor) {
        return Multi.createFrom().deferred(() -> {
            budget.resume(cursor);
            budget.require();
            var targets = filter.get();
            return targets.sync().onItem().transformToMulti(kept -> Multi.createBy()
                    .merging()
                    .streams(read(cursor), syncPeriodically(targets)));
        });
    }

    private Multi<Batch> read(@Nullable String cursor) {
        return lines.apply(cursor).invoke(line -> budget.require()).map(this::batch);
    }

    private Batch batch(String line) {
        var streamLine = line.isBlank() ? null : parser.apply(line);
        return streamLine == null
                // An empty batch records that the stream works although it has no events.
                ? new Batch(Set.of(), List.of(), List.of(), budget.cursor(), 0)
                : new Batch(
                        streamLine.changed(), streamLine.accounts(), List.of(), budget.charge(streamLine.charges()), 1);
    }

    /** Emits no batch, and fails if the filter cannot be synchronized. */
    private Multi<Batch> syncPeriodically(Targets targets) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(interval)
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> targets.sync())
                .onItem()
                .transformToMultiAndConcatenate(changed -> Multi.createFrom().empty());
    }

    /** A line of a stream: accounts that changed, without their profile, accounts with it, and what X charges. */
    record StreamLine(Set<String> changed, List<AccountFacts> accounts, List<Charge> charges) {

        /** Reads a post with its author, who is charged for even if left out. Fails at the end of the stream. */
        static StreamLine ofPost(String json) {
            var line = parse(json);
            var author = Json.text(line, "data/author_id");
            var included = Json.listed(line, "includes/users")
                    .filter(user -> author != null && author.equals(Json.text(user, "id")))
                    .flatMap(user -> Stream.ofNullable(Users.account(user)))
                    .limit(1);
            return new StreamLine(
                    Set.of(),
                    included.toList(),
                    List.of(Charge.ofPost(Json.text(line, "data/id")), Charge.ofAccount(author)));
        }

        /** Reads a line of the activity stream; null if it is of another subscription. Fails at the end of it. */
        static @Nullable StreamLine ofChange(String json) {
            var line = parse(json);
            var account = Json.text(line, "data/filter/user_id");
            return Subscriptions.TAG.equals(Json.text(line, "data/tag"))
                    ? new StreamLine(
                            account != null && X.isId(account) ? Set.of(account) : Set.of(),
                            List.of(),
                            List.of(Charge.ofChange()))
                    : null;
        }

        private static JsonNode parse(String json) {
            var line = Json.parse(json);
            if (!line.hasNonNull("data") && !line.path("errors").isEmpty()) {
                throw SourceFailure.unavailable("X ends its stream: %s".formatted(X.firstError(line, "detail")));
            }
            if (line.hasNonNull("data") && !line.path("data").isObject()) {
                throw SourceFailure.malformed("its line holds no event");
            }
            return line;
        }
    }
}
