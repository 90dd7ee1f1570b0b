package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.NextHandles.LastLookUp;
import org.lookalike.ingest.permutation.HandlePermutations;
import org.lookalike.ingest.permutation.HandleRules;
import org.lookalike.ingest.permutation.Permutation;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;

/** The tables {@code handle_standing}, of who has likely handles, and {@code likely_handle}, of look-ups of them. */
@Singleton
record LikelyHandles(Vertx vertx, Pool pool, DiscoveryConfig config, Clock clock) {

    private static final RecordReader<LastLookUp> LAST_LOOK_UP = RecordReader.of(LastLookUp.class);
    private static final RecordReader<HandleStatus> STATUS = RecordReader.of(HandleStatus.class);

    /** Which account has a handle; null if none has. */
    record HandleStatus(@Nullable String accountId, Instant checkedAt) {}

    /** The likeliest handles on a platform, in that order. A worker thread finds them, as it may take a second. */
    Uni<List<Permutation>> likely(String platform, WatchedDistrict district, int limit) {
        return vertx.executeBlocking(
                () -> HandlePermutations.of(
                        district, HandleRules.of(platform), Year.now(clock.withZone(ZoneOffset.UTC)), limit),
                false);
    }

    /** Those of them that a source looks up next. One that nobody had is not looked up again within the interval. */
    Uni<NextHandles> next(AccountSource source, WatchedDistrict district, Duration interval, int atMost) {
        return likely(source.platform(), district, config.handles()).chain(likely -> Sql.of(
                        """
                        SELECT handle, asked_at AS at, taken AS found_account FROM likely_handle
                        WHERE source = $1 AND handle = ANY($2)""")
                .with(source.name(), likely.stream().map(Permutation::handle).toList())
                .execute(pool)
                .map(rows -> NextHandles.of(likely, byHandle(rows, LAST_LOOK_UP), interval, clock.instant(), atMost)));
    }

    /** Stores that a source was asked about handles, and which it found, if it answered, so that others follow. */
    Uni<Void> asked(AccountSource source, SourceQuery query, List<AccountFacts> accounts) {
        var rules = HandleRules.of(source.platform());
        var found = accounts.stream()
                .map(account -> rules.canonical(account.handle()))
                .collect(Collectors.toSet());
        var handles =
                query.items().stream().map(rules::canonical).distinct().sorted().toList();
        var taken = handles.stream().map(handle -> found.stream().anyMatch(one -> isOf(one, handle)));
        return Sql.of(
                        """
                        INSERT INTO likely_handle (source, handle, taken) SELECT $1, * FROM unnest($2::text[], $3::boolean[])
                        ON CONFLICT (source, handle) DO UPDATE SET taken = excluded.taken, asked_at = excluded.asked_at""")
                .with(source.name(), handles, taken.toArray(Boolean[]::new))
                .run(pool);
    }

    /** Whether an account's handle is the one that was asked for; in the fediverse it has a domain, too. */
    private static boolean isOf(String found, String asked) {
        return found.equals(asked) || found.startsWith(asked + "@");
    }

    /** Stores which accounts have a query's handles, likely or known. What a platform does not report stays unknown. */
    Uni<Void> remember(AccountSource source, SourceQuery query, QueryResult result) {
        if (query.queryType() != QueryType.LOOK_UP_HANDLE) {
            return Uni.createFrom().voidItem();
        }
        var rules = HandleRules.of(source.platform());
        var statuses = new TreeMap<String, @Nullable String>();
        result.freeHandles().forEach(handle -> statuses.put(rules.canonical(handle), null));
        result.accounts().forEach(account -> statuses.put(rules.canonical(account.handle()), account.accountId()));
        return Sql.of(
                        """
                        INSERT INTO handle_standing (platform, handle, account_id)
                        SELECT $1, * FROM unnest($2::text[], $3::text[]) ON CONFLICT (platform, handle) DO UPDATE
                        SET account_id = excluded.account_id, checked_at = excluded.checked_at""")
                .with(source.platform(), statuses.keySet(), statuses.values())
                .run(pool)
                .chain(() -> asked(source, query, result.accounts()));
    }

    /** The status of handles; a handle that is absent from the map is unknown. */
    Uni<Map<String, HandleStatus>> statuses(String platform, Collection<String> handles) {
        return Sql.of(
                        "SELECT handle, account_id, checked_at FROM handle_standing WHERE platform = $1 AND handle = ANY($2)")
                .with(platform, handles)
                .execute(pool)
                .map(rows -> byHandle(rows, STATUS));
    }

    private static <R extends Record> Map<String, R> byHandle(RowSet<Row> rows, RecordReader<R> reader) {
        return rows.stream().collect(Collectors.toMap(row -> row.getString("handle"), reader::read));
    }
}
