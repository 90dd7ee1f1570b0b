package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.lookalike.ingest.discovery.AlertChange.Unwatch;
import org.lookalike.ingest.discovery.AlertChange.Watch;
import org.lookalike.ingest.source.AccountStream.KnownAccounts;
import org.lookalike.ingest.source.Sources;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sql;

/** The table {@code alerted_account}: the accounts that alerts are about, which are looked up regularly. */
@ApplicationScoped
public class AlertedAccounts implements KnownAccounts {

    private static final String PUT =
            """
            INSERT INTO alerted_account AS known (alert_id, revision, district_id, platform, account_id, open)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (alert_id) DO UPDATE SET revision = excluded.revision, open = excluded.open
            WHERE known.revision < excluded.revision""";

    private static final String ENDED =
            "DELETE FROM alerted_account WHERE alert_id = $1 RETURNING platform, account_id, district_id";

    /** An account of which the handle alone was known has its id now: what is kept of it is of that from now on. */
    private static final String IDENTIFIED =
            """
            WITH former AS (
              DELETE FROM alerted_account WHERE alert_id = $1 AND revision < $2 AND account_id <> $3
              RETURNING platform, account_id, district_id
            ), records AS (
              UPDATE account_record AS kept SET account_id = $3 FROM former
              WHERE kept.platform = former.platform AND kept.account_id = former.account_id
            ), known_pictures AS (
              DELETE FROM kept_avatar AS kept USING former, kept_avatar AS known
              WHERE kept.platform = former.platform AND kept.account_id = former.account_id
                AND known.platform = former.platform AND known.account_id = $3 AND known.sha256 = kept.sha256
            ), pictures AS (
              UPDATE kept_avatar AS kept SET account_id = $3 FROM former
              WHERE kept.platform = former.platform AND kept.account_id = former.account_id AND NOT EXISTS (
                SELECT FROM kept_avatar AS known
                WHERE known.platform = former.platform AND known.account_id = $3 AND known.sha256 = kept.sha256)
            ), known_request AS (
              DELETE FROM record_request AS kept USING former, record_request AS known
              WHERE kept.platform = former.platform AND kept.account_id = former.account_id
                AND known.platform = former.platform AND known.account_id = $3
            ), request AS (
              UPDATE record_request AS kept SET account_id = $3, token = NULL, token_until = 'epoch' FROM former
              WHERE kept.platform = former.platform AND kept.account_id = former.account_id AND NOT EXISTS (
                SELECT FROM record_request AS known WHERE known.platform = former.platform AND known.account_id = $3)
            )
            SELECT platform, account_id, district_id FROM former""";

    /** A platform may take a few of them alone, so the districts take turns: the first of each, then the second of each. */
    private static final String KNOWN =
            """
            SELECT account_id FROM (
              SELECT account_id, rank, row_number() OVER (PARTITION BY district_id ORDER BY rank, account_id) AS place FROM (
                SELECT district_id, account_id, CASE WHEN open THEN 1 ELSE 2 END AS rank
                FROM alerted_account WHERE platform = $1
                UNION ALL SELECT district_id, own->>'accountId', 3
                FROM watched_district, jsonb_array_elements(identity->'officialAccounts') AS own
                WHERE own->>'platform' = $1 AND own->>'accountId' IS NOT NULL
              ) AS known
            ) AS placed GROUP BY account_id ORDER BY min(place), min(rank), account_id""";

    private final Sources sources;
    private final LookUps lookUps;
    private final Pool pool;

    AlertedAccounts(Sources sources, LookUps lookUps, Pool pool) {
        this.sources = sources;
        this.lookUps = lookUps;
        this.pool = pool;
    }

    @Override
    public Uni<List<String>> on(String platform) {
        return Sql.of(KNOWN).with(platform).list(pool, row -> row.getString(0));
    }

    public Uni<Void> apply(SqlConnection transaction, List<AlertChange> changes) {
        return Sequentially.forEach(
                changes,
                change -> change instanceof Watch watch
                        ? watch(transaction, watch)
                        : unwatch(transaction, Sql.of(ENDED).with(((Unwatch) change).alertId())));
    }

    private Uni<Void> watch(SqlConnection transaction, Watch watch) {
        return unwatch(transaction, Sql.of(IDENTIFIED).with(watch.alertId(), watch.revision(), watch.accountId()))
                .chain(() -> put(transaction, watch))
                .chain(() -> watch.isUrgent()
                        ? raiseUrgency(transaction, watch.districtId())
                        : Uni.createFrom().voidItem())
                .chain(() -> sources.forReCheck(watch.platform())
                        .map(source -> lookUps.watch(transaction, source, watch.accountId(), watch.districtId()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Uni<Void> put(SqlConnection transaction, Watch watch) {
        return Sql.of(PUT)
                .with(
                        watch.alertId(),
                        watch.revision(),
                        watch.districtId(),
                        watch.platform(),
                        watch.accountId(),
                        watch.isOpen())
                .run(transaction);
    }

    /** One hoax makes further ones likely, so the sources are polled more often for the district for a day, but those of long rounds. */
    private Uni<Void> raiseUrgency(SqlConnection transaction, String districtId) {
        return Sql.of(
                        """
                        WITH hurried AS (
                          UPDATE watched_district SET urgent_until = now() + interval '1 day'
                          WHERE district_id = $1 AND urgent_until < now() RETURNING district_id
                        ), rested AS (
                          UPDATE handle_turn SET rest_until = 'epoch'
                          FROM hurried WHERE handle_turn.district_id = hurried.district_id
                        )
                        UPDATE round SET due_at = least(due_at, now()), urgent_at = least(urgent_at, now())
                        FROM hurried WHERE round.district_id = hurried.district_id AND round.source <> ALL($2::text[])""")
                .with(districtId, PollCycles.ofLongRounds(sources.enabled()))
                .run(transaction);
    }

    private Uni<Void> unwatch(SqlConnection transaction, Sql removal) {
        return removal.list(transaction, Function.identity())
                .chain(rows -> Sequentially.forEach(rows, row -> sources.forReCheck(row.getString("platform"))
                        .map(source -> lookUps.unwatch(
                                transaction, source, row.getString("account_id"), row.getString("district_id")))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }
}
