package org.lookalike.ingest.source.x;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.StreamingResponse;
import org.lookalike.ingest.source.x.StreamCost.Price;
import org.lookalike.ingest.watch.WatchedDistrict;

/**
 * A stream of X. The post stream has the posts of accounts with a district's name and thus finds renamed accounts; the activity
 * stream has the profile changes of known accounts. Each is a source separate from {@link X}, because it has its own failures
 * and its own cost.
 *
 * @see <a href="https://docs.x.com/x-api/posts/filtered-stream/introduction">Filtered stream</a>
 * @see <a href="https://docs.x.com/x-api/activity/introduction">Activity</a>
 */
final class XStream implements AccountStream {

    static final String POSTS = "x-stream";
    static final String CHANGES = "x-activity";

    static final String PRICE_OF_POSTS = "lookalike.sources.x.stream.cents-a-day";
    static final String PRICE_OF_CHANGES = "lookalike.sources.x.activity.cents-a-day";

    /** The read timeout. X sends a blank line as keep-alive every 20 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(25);

    /** How often the filter is synchronized with newly known accounts and districts while the stream is read. */
    static final Duration INTERVAL = Duration.ofSeconds(15);

    private static final QueryParameters AUTHORS = QueryParameters.of("expansions", "author_id")
            .and("tweet.fields", "author_id")
            .and("user.fields", User.FIELDS);

    private final String name;
    private final Supplier<Multi<String>> lines;
    private final Function<String, @Nullable StreamLine> parser;
    private final StreamTargets targets;
    private final Price price;
    private final Duration interval;
    private final Clock clock;

    private XStream(
            String name,
            Supplier<Multi<String>> lines,
            Function<String, @Nullable StreamLine> parser,
            StreamTargets targets,
            Price price,
            Duration interval,
            Clock clock) {
        this.name = name;
        this.lines = lines;
        this.parser = parser;
        this.targets = targets;
        this.price = price;
        this.interval = interval;
        this.clock = clock;
    }

    /** The post stream. A post costs half a cent, and its author one cent. */
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
                () -> stream.lines("/2/tweets/search/stream", AUTHORS),
                line -> parse(line, Post.class).toStreamLine(),
                new StreamRules(api, watchList, config.stream().rules()),
                new Price(15, config.stream().centsADay(), PRICE_OF_POSTS),
                interval,
                clock);
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
                () -> stream.lines("/2/activity/stream", QueryParameters.NONE),
                line -> parse(line, Change.class).toStreamLine(),
                new Subscriptions(api, knownAccounts, config.activity().subscriptions()),
                new Price(5, config.activity().centsADay(), PRICE_OF_CHANGES),
                interval,
                clock);
    }

    private static <T> T parse(String line, Class<T> type) {
        return PlatformApi.parse(line.getBytes(StandardCharsets.UTF_8), type);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String platform() {
        return X.PLATFORM;
    }

    @Override
    public List<Capability> capabilities() {
        return List.of(new Capability(QueryType.STREAM, 1, Map.of()));
    }

    @Override
    public List<Quota> quotas() {
        return List.of();
    }

    @Override
    public Multi<Batch> open(@Nullable String cursor) {
        return Multi.createFrom().deferred(() -> {
            var cost = StreamCost.of(cursor, price, clock);
            cost.requireBudget();
            targets.reset();
            return targets.sync()
                    .onItem()
                    .transformToMulti(kept -> Multi.createBy().merging().streams(read(cost), syncPeriodically()));
        });
    }

    private Multi<Batch> read(StreamCost cost) {
        return lines.get().invoke(line -> cost.requireBudget()).map(line -> batch(line, cost));
    }

    private Batch batch(String line, StreamCost cost) {
        var streamLine = line.isBlank() ? null : parser.apply(line);
        return streamLine == null
                ? keepAlive(cost)
                : new Batch(streamLine.changed(), streamLine.accounts(), List.of(), cost.charge(), 1);
    }

    /** An empty batch, which records that the stream works although it has no events. */
    private static Batch keepAlive(StreamCost cost) {
        return new Batch(Set.of(), List.of(), List.of(), cost.cursor(), 0);
    }

    /** Emits no batch, and fails if the filter cannot be synchronized. */
    private Multi<Batch> syncPeriodically() {
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
}
