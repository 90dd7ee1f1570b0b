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
 * A stream of X: of posts by accounts that bear a district's name, read as they are written, which is how an account shows
 * up that was renamed; or of changes of accounts that are known. Each is a source of its own beside {@link X}, because it
 * fails, costs and ends on its own.
 *
 * @see <a href="https://docs.x.com/x-api/posts/filtered-stream/introduction">Filtered stream</a>
 * @see <a href="https://docs.x.com/x-api/activity/introduction">Activity</a>
 */
final class XStream implements AccountStream {

    static final String POSTS = "x-stream";
    static final String CHANGES = "x-activity";

    static final String PRICE_OF_POSTS = "lookalike.sources.x.stream.cents-a-day";
    static final String PRICE_OF_CHANGES = "lookalike.sources.x.activity.cents-a-day";

    /** X sends a blank line every 20 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(25);

    /** How soon an account or a district is listened for that became known while the stream is read. */
    static final Duration INTERVAL = Duration.ofSeconds(15);

    private static final QueryParameters AUTHORS = QueryParameters.of("expansions", "author_id")
            .and("tweet.fields", "author_id")
            .and("user.fields", User.FIELDS);

    private final String name;
    private final Supplier<Multi<String>> lines;
    private final Function<String, @Nullable StreamLine> reading;
    private final StreamTargets wanted;
    private final Price price;
    private final Duration interval;
    private final Clock clock;

    private XStream(
            String name,
            Supplier<Multi<String>> lines,
            Function<String, @Nullable StreamLine> reading,
            StreamTargets wanted,
            Price price,
            Duration interval,
            Clock clock) {
        this.name = name;
        this.lines = lines;
        this.reading = reading;
        this.wanted = wanted;
        this.price = price;
        this.interval = interval;
        this.clock = clock;
    }

    /** Posts. Each costs half a cent, and its author one. */
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
                line -> parse(line, Post.class).told(),
                new StreamRules(api, watchList, config.stream().rules()),
                new Price(15, config.stream().centsADay(), PRICE_OF_POSTS),
                interval,
                clock);
    }

    /** Changes. Each costs half a cent. */
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
                line -> parse(line, Change.class).told(),
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
    public List<Capability> offers() {
        return List.of(new Capability(QueryType.STREAM, 1, Map.of()));
    }

    @Override
    public List<Quota> quotas() {
        return List.of();
    }

    @Override
    public Multi<Batch> open(@Nullable String cursor) {
        return Multi.createFrom().deferred(() -> {
            var spending = StreamCost.of(cursor, price, clock);
            spending.check();
            wanted.forget();
            return wanted.keep()
                    .onItem()
                    .transformToMulti(kept -> Multi.createBy().merging().streams(read(spending), changesOfWanted()));
        });
    }

    private Multi<Batch> read(StreamCost spending) {
        return lines.get().invoke(line -> spending.check()).map(line -> batch(line, spending));
    }

    private Batch batch(String line, StreamCost spending) {
        var told = line.isBlank() ? null : reading.apply(line);
        return told == null
                ? signOfLife(spending)
                : new Batch(told.changed(), told.accounts(), List.of(), spending.take(), 1);
    }

    /** Without it a stream that has nothing to tell for days would look like one that does not work. */
    private static Batch signOfLife(StreamCost spending) {
        return new Batch(Set.of(), List.of(), List.of(), spending.cursor(), 0);
    }

    /** Tells of no account; fails where what is wanted cannot be changed. */
    private Multi<Batch> changesOfWanted() {
        return Multi.createFrom()
                .ticks()
                .startingAfter(interval)
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> wanted.keep())
                .onItem()
                .transformToMultiAndConcatenate(changed -> Multi.createFrom().empty());
    }
}
