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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.Ability;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.Offer;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.exchange.LongAnswer;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.Query;
import org.lookalike.ingest.watch.WatchedDistrict;

/**
 * Posts on X of accounts that bear a district's name, read as they are written: that is how an account shows up which was
 * renamed. A source of its own beside {@link X}, because it fails, costs and ends on its own.
 *
 * @see <a href="https://docs.x.com/x-api/posts/filtered-stream/introduction">Filtered stream</a>
 */
final class XStream implements AccountStream {

    static final String NAME = "x-stream";

    /** X sends a blank line every 20 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(25);

    /** How soon a district is listened for that was registered while the stream is read. */
    static final Duration RULES_INTERVAL = Duration.ofSeconds(15);

    private static final Query POSTS =
            Query.of("expansions", "author_id").and("tweet.fields", "author_id").and("user.fields", User.FIELDS);

    private final LongAnswer posts;
    private final StreamRules rules;
    private final long centsADay;
    private final Duration rulesInterval;
    private final Clock clock;

    private XStream(LongAnswer posts, StreamRules rules, long centsADay, Duration rulesInterval, Clock clock) {
        this.posts = posts;
        this.rules = rules;
        this.centsADay = centsADay;
        this.rulesInterval = rulesInterval;
        this.clock = clock;
    }

    static XStream of(
            XConfig config,
            String token,
            Supplier<Uni<List<WatchedDistrict>>> watchList,
            Duration rulesInterval,
            Vertx vertx,
            Clock clock) {
        var api = X.api(config, token, vertx, clock);
        return new XStream(
                new LongAnswer(api, vertx, SILENCE),
                new StreamRules(api, watchList, config.stream().rules()),
                config.stream().centsADay(),
                rulesInterval,
                clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String platform() {
        return X.PLATFORM;
    }

    @Override
    public List<Offer> offers() {
        return List.of(new Offer(Ability.STREAM, 1, Map.of()));
    }

    @Override
    public List<Quota> quotas() {
        return List.of();
    }

    @Override
    public Multi<Batch> open(@Nullable String cursor) {
        return Multi.createFrom().deferred(() -> {
            var spending = Spending.of(cursor, centsADay, clock);
            spending.check();
            rules.forget();
            return rules.keep()
                    .onItem()
                    .transformToMulti(kept -> Multi.createBy().merging().streams(posts(spending), changesOfRules()));
        });
    }

    private Multi<Batch> posts(Spending spending) {
        return posts.lines("/2/tweets/search/stream", POSTS)
                .invoke(line -> spending.check())
                .map(line -> line.isBlank() ? signOfLife(spending) : post(line, spending));
    }

    /** Without it a stream that has nothing to tell for days would look like one that does not work. */
    private static Batch signOfLife(Spending spending) {
        return new Batch(Set.of(), List.of(), List.of(), spending.cursor(), 0);
    }

    private static Batch post(String line, Spending spending) {
        var post = PlatformApi.parse(line.getBytes(StandardCharsets.UTF_8), Post.class);
        post.check();
        return new Batch(Set.of(), post.author(), List.of(), spending.takePost(), 1);
    }

    /** Tells of no account; fails where the rules cannot be changed. */
    private Multi<Batch> changesOfRules() {
        return Multi.createFrom()
                .ticks()
                .startingAfter(rulesInterval)
                .every(rulesInterval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> rules.keep())
                .onItem()
                .transformToMultiAndConcatenate(changed -> Multi.createFrom().empty());
    }
}
