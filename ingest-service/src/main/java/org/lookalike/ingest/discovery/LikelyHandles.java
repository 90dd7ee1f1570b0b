package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.permutation.HandlePermutations;
import org.lookalike.ingest.permutation.HandleRules;
import org.lookalike.ingest.permutation.ImitatedDistrict;
import org.lookalike.ingest.permutation.Permutation;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.watch.WatchedDistrict;

/** The handles that impostors are likely to take, and the table {@code handle_standing} with the accounts that have them. */
@ApplicationScoped
class LikelyHandles {

    private final Pool pool;
    private final DiscoveryConfig config;
    private final Clock clock;

    LikelyHandles(Pool pool, DiscoveryConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Which account has a handle.
     *
     * @param accountId null if no account has it
     */
    record HandleStatus(@Nullable String accountId, Instant checkedAt) {}

    /** The likeliest handles on a platform, in descending order of likelihood. */
    List<Permutation> likely(String platform, WatchedDistrict district, int limit) {
        return HandlePermutations.of(
                imitated(district), HandleRules.of(platform), Year.now(clock.withZone(ZoneOffset.UTC)), limit);
    }

    /** As many of them as a poll cycle looks up. */
    List<Permutation> likely(String platform, WatchedDistrict district) {
        return likely(platform, district, config.handles());
    }

    private static ImitatedDistrict imitated(WatchedDistrict district) {
        return new ImitatedDistrict(
                district.officialAccounts().stream()
                        .map(account -> new ImitatedDistrict.Account(account.platform(), account.handle()))
                        .toList(),
                district.names(),
                district.acronyms(),
                district.webDomains(),
                Objects.requireNonNullElse(district.city(), ""),
                Objects.requireNonNullElse(district.state(), ""));
    }

    /** Stores which accounts have the handles of a query. A handle that the platform does not report stays unknown. */
    Uni<Void> remember(String platform, SourceQuery query, QueryResult result) {
        if (!(query instanceof SourceQuery.Handles)) {
            return Uni.createFrom().voidItem();
        }
        var rules = HandleRules.of(platform);
        var statuses = new LinkedHashMap<String, @Nullable String>();
        result.freeHandles().forEach(handle -> statuses.put(rules.canonical(handle), null));
        result.accounts().forEach(account -> statuses.put(rules.canonical(account.handle()), account.accountId()));
        if (statuses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(
                        """
                        INSERT INTO handle_standing (platform, handle, account_id)
                        SELECT $1, * FROM unnest($2::text[], $3::text[])
                        ON CONFLICT (platform, handle) DO UPDATE
                        SET account_id = excluded.account_id, checked_at = excluded.checked_at""")
                .execute(Tuple.of(
                        platform,
                        statuses.keySet().toArray(String[]::new),
                        statuses.values().toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The status of handles; a handle that is absent from the map is unknown. */
    Uni<Map<String, HandleStatus>> statuses(String platform, Collection<String> handles) {
        return pool.preparedQuery(
                        "SELECT handle, account_id, checked_at FROM handle_standing WHERE platform = $1 AND handle = ANY($2)")
                .execute(Tuple.of(platform, handles.toArray(String[]::new)))
                .map(rows -> {
                    var statuses = new HashMap<String, HandleStatus>();
                    rows.forEach(row -> statuses.put(
                            row.getString("handle"),
                            new HandleStatus(
                                    row.getString("account_id"),
                                    row.getOffsetDateTime("checked_at").toInstant())));
                    return statuses;
                });
    }
}
