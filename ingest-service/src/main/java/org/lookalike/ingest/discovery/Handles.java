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

/** The handles that impostors are likely to take, and the table {@code handle_standing}: who has them. */
@ApplicationScoped
class Handles {

    private final Pool pool;
    private final DiscoveryConfig config;
    private final Clock clock;

    Handles(Pool pool, DiscoveryConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Who has a handle.
     *
     * @param accountId null if no account has it
     */
    record Standing(@Nullable String accountId, Instant checkedAt) {}

    /** The likeliest handles on a platform, the likeliest first. */
    List<Permutation> likely(String platform, WatchedDistrict district, int limit) {
        return HandlePermutations.of(
                original(district), HandleRules.of(platform), Year.now(clock.withZone(ZoneOffset.UTC)), limit);
    }

    /** As many of them as a round asks for. */
    List<String> likely(String platform, WatchedDistrict district) {
        return likely(platform, district, config.handles()).stream()
                .map(Permutation::handle)
                .toList();
    }

    private static ImitatedDistrict original(WatchedDistrict district) {
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

    /** Remembers who has the handles that were asked for. What the platform does not say stays unknown. */
    Uni<Void> remember(String platform, SourceQuery question, QueryResult answer) {
        if (!(question instanceof SourceQuery.Handles)) {
            return Uni.createFrom().voidItem();
        }
        var rules = HandleRules.of(platform);
        var standings = new LinkedHashMap<String, @Nullable String>();
        answer.freeHandles().forEach(handle -> standings.put(rules.canonical(handle), null));
        answer.accounts().forEach(account -> standings.put(rules.canonical(account.handle()), account.accountId()));
        if (standings.isEmpty()) {
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
                        standings.keySet().toArray(String[]::new),
                        standings.values().toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** What is known of handles; one that is not in the answer is unknown. */
    Uni<Map<String, Standing>> standings(String platform, Collection<String> handles) {
        return pool.preparedQuery(
                        "SELECT handle, account_id, checked_at FROM handle_standing WHERE platform = $1 AND handle = ANY($2)")
                .execute(Tuple.of(platform, handles.toArray(String[]::new)))
                .map(rows -> {
                    var standings = new HashMap<String, Standing>();
                    rows.forEach(row -> standings.put(
                            row.getString("handle"),
                            new Standing(
                                    row.getString("account_id"),
                                    row.getOffsetDateTime("checked_at").toInstant())));
                    return standings;
                });
    }
}
