package org.lookalike.ingest.source.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;

/**
 * The <a href="https://web.plc.directory/spec/v0.1/did-plc">directory of DIDs</a>. Its log has every new account and every change of a
 * handle, and is kept for ever, so that none is missed however long the service was down. Anybody can write into its entries, of which only
 * the DID is read.
 */
final class PlcDirectory extends PlatformSource implements AccountStream {

    static final String NAME = "plc.directory";
    private static final String EXPORT = "/export";

    /**
     * Entries have at most 7,500 bytes, each up to six in JSON, so that nobody writes a page longer than what is read.
     */
    private static final int ENTRIES_A_PAGE = 100;

    /** What is to be caught up takes no more than a third of the look-ups, so that what happens now is seen in time. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** How far before its first start the log is read, because the clocks may differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** How precisely the beginning is searched for, in entries. */
    private static final long PRECISION = 1_000;

    private static final long FIRST_GUESS = 1 << 20;

    private final PlatformApi api;
    private final Duration interval;
    private final Duration pause;
    private final Clock clock;

    PlcDirectory(BlueskyConfig.Directory config, Vertx vertx, Clock clock) {
        this(config, PAUSE, vertx, clock);
    }

    /** @param pause between requests while there is more to read */
    PlcDirectory(BlueskyConfig.Directory config, Duration pause, Vertx vertx, Clock clock) {
        super(NAME, Bluesky.PLATFORM, List.of(), List.of(Capability.stream()));
        this.api = PlatformApi.at(config.baseUrl(), vertx, clock)
                .withLimits(Bluesky.LIMITS)
                .withErrorMapping(PlcDirectory::unacceptedPosition);
        this.interval = config.interval();
        this.pause = pause;
        this.clock = clock;
    }

    /** The position would be refused again at once, so this is a failure of the directory, after which it is left alone. */
    private static @Nullable SourceFailure unacceptedPosition(PlatformApi.ErrorResponse error) {
        return error.status() == 400
                ? SourceFailure.unavailable("it does not accept the position: "
                        + error.body().path("message").asText("status 400"))
                : null;
    }

    @Override
    public Multi<Batch> open(@Nullable String cursor) {
        var start = clock.instant().minus(OVERLAP);
        var beginning = cursor == null
                ? positionAfter(start, FIRST_GUESS).chain(high -> bisect(start, 0, high))
                : Uni.createFrom().item(Long.valueOf(cursor));
        return beginning.onItem().transformToMulti(after -> Multi.createBy()
                .repeating()
                .uni(() -> new LogReader(after), LogReader::next)
                .indefinitely());
    }

    /** A batch of entries after a position. An empty one shows that the directory answers. */
    private final class LogReader {

        private long after;
        private Duration wait = Duration.ZERO;

        private LogReader(long after) {
            this.after = after;
        }

        private Uni<Batch> next() {
            return later(wait).chain(() -> entries(after, ENTRIES_A_PAGE)).map(page -> {
                var entries = page.body();
                wait = entries.size() < ENTRIES_A_PAGE ? interval : pause;
                var until = page.rateLimit().pausedUntil();
                if (until != null && until.isAfter(clock.instant().plus(wait))) {
                    wait = Duration.between(clock.instant(), until);
                }
                after = entries.stream().mapToLong(PlcDirectory::position).reduce(after, Math::max);
                return new Batch(
                        entries.stream()
                                .map(entry -> entry.path("did").textValue())
                                .filter(Identifiers::isDid)
                                .collect(Collectors.toSet()),
                        List.of(),
                        List.of(),
                        Long.toString(after),
                        entries.size());
            });
        }
    }

    private Uni<Long> positionAfter(Instant time, long guess) {
        return isBefore(guess, time)
                .chain(before -> before
                        ? later(pause).chain(() -> positionAfter(time, guess * 2))
                        : Uni.createFrom().item(guess));
    }

    /** The position of an entry before a time, at most {@link #PRECISION} entries before the first one that is not. */
    private Uni<Long> bisect(Instant time, long low, long high) {
        if (high - low <= PRECISION) {
            return Uni.createFrom().item(low);
        }
        long middle = low + (high - low) / 2;
        return later(pause)
                .chain(() -> isBefore(middle, time))
                .chain(before -> before ? bisect(time, middle, high) : bisect(time, low, middle));
    }

    /** Whether the first entry after a position is older than a time; false if there is none. */
    private Uni<Boolean> isBefore(long position, Instant time) {
        return entries(position, 1).map(page -> page.body().stream()
                .flatMap(entry -> Stream.ofNullable(Json.time(entry, "createdAt")))
                .anyMatch(created -> created.isBefore(time)));
    }

    private static Uni<Boolean> later(Duration wait) {
        var now = Uni.createFrom().item(true);
        return wait.isZero() ? now : now.onItem().delayIt().by(wait);
    }

    private Uni<PlatformApi.Received<List<JsonNode>>> entries(long after, int count) {
        var query = QueryParameters.of("count", count).and("after", after);
        return api.getLines(EXPORT, query).map(lines -> {
            var entries = lines.body().stream()
                    .filter(line -> line.path("seq").isIntegralNumber())
                    .filter(entry -> position(entry) > after)
                    .toList();
            if (entries.isEmpty() && !lines.body().isEmpty()) {
                throw SourceFailure.malformed("its answer has no entry after the position that was asked for");
            }
            return lines.map(all -> entries);
        });
    }

    private static long position(JsonNode entry) {
        return entry.path("seq").longValue();
    }
}
