package org.lookalike.ingest.record;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.AlertChange;
import org.lookalike.ingest.discovery.AlertChange.AlertedProfile;
import org.lookalike.ingest.discovery.AlertChange.Unwatch;
import org.lookalike.ingest.discovery.AlertChange.Watch;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.kafka.EnumCode;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.WireJson;
import org.lookalike.postgres.LeaseQueue;
import org.lookalike.postgres.LeaseQueue.Lease;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sql;

/** The table {@code record_request}: records to take. An alert that is read twice or is old asks for one. */
@ApplicationScoped
public class RecordRequests {

    /** Longer than all requests for a record together. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    /** Two replicas must not find at the same time that no record of a platform is being taken. */
    private static final long CLAIM_LOCK = 0x7265636f7264L;

    /**
     * By one alert: {@code confirmed} after it was, {@code changed} a day after the latest record at the earliest. An alert older
     * than the known one asks for nothing, nor does an account that was never recorded and is gone.
     */
    private static final String REQUEST =
            """
            WITH latest AS (
              SELECT profile_hash, taken_at FROM account_record
              WHERE platform = $1::varchar AND account_id = $2::varchar ORDER BY position DESC LIMIT 1
            ), wanted AS (
              SELECT CASE WHEN latest.taken_at IS NULL THEN CASE WHEN $7::boolean THEN NULL ELSE 'raised' END
                          WHEN latest.taken_at < $6::timestamptz THEN 'confirmed'
                          WHEN latest.profile_hash <> $4::bytea THEN 'changed' END AS reason,
                     latest.taken_at FROM (SELECT) AS one LEFT JOIN latest ON true
            )
            INSERT INTO record_request AS known (platform, account_id, reason, profile, profile_hash, due_at)
            SELECT $1, $2, reason, $3::bytea, $4,
                   CASE reason WHEN 'changed' THEN greatest(now(), taken_at + interval '1 day') ELSE now() END FROM wanted
            WHERE reason IS NOT NULL AND EXISTS (
              SELECT FROM alerted_account WHERE alert_id = $5::uuid AND revision = $8::bigint)
            ON CONFLICT (platform, account_id) DO UPDATE
            SET reason = excluded.reason, profile = excluded.profile, profile_hash = excluded.profile_hash,
                due_at = least(known.due_at, excluded.due_at), token = NULL, token_until = 'epoch'
            WHERE known.profile_hash <> excluded.profile_hash OR known.reason <> excluded.reason""";

    /** An account is recorded in the turn of that district of its alerts which waited the longest for one. */
    private static final String NEXT =
            """
            SELECT due.platform, due.account_id, turn.district_id
            FROM record_request AS due LEFT JOIN LATERAL (
              SELECT district_id, turn_at
              FROM alerted_account JOIN watched_district USING (district_id) LEFT JOIN record_turn USING (district_id)
              WHERE platform = due.platform AND account_id = due.account_id ORDER BY turn_at NULLS FIRST LIMIT 1
            ) AS turn ON true
            WHERE due_at <= now() AND token_until < now() AND NOT EXISTS (
              SELECT FROM record_request AS taken WHERE taken.platform = due.platform AND taken.token_until > now())
            ORDER BY turn_at NULLS FIRST, due_at LIMIT 1 FOR UPDATE OF due SKIP LOCKED""";

    private static final String TURN =
            """
            , turned AS (
              INSERT INTO record_turn (district_id) SELECT district_id FROM next WHERE district_id IS NOT NULL
              ON CONFLICT (district_id) DO UPDATE SET turn_at = excluded.turn_at
            )
            SELECT claimed.*, next.district_id FROM claimed, next""";

    private static final LeaseQueue QUEUE = new LeaseQueue("record_request", LEASE, "platform", "account_id");

    private final Pool pool;
    private final RecordConfig config;

    RecordRequests(Pool pool, RecordConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** A record that this replica takes, of what an alert says and in the turn of its district, if one is watched. */
    record Claim(
            Lease lease,
            AccountKey account,
            @Nullable String districtId,
            RecordReason reason,
            AlertedProfile profile,
            byte[] profileHash) {

        private static Claim of(Lease lease, Row row) {
            return new Claim(
                    lease,
                    new AccountKey(row.getString("platform"), row.getString("account_id")),
                    row.getString("district_id"),
                    EnumCode.parse(RecordReason.class, row.getString("reason")),
                    read(row.getBuffer("profile").getBytes()),
                    row.getBuffer("profile_hash").getBytes());
        }
    }

    /** Requests the records that follow from changes of alerts, and remembers which accounts nobody takes for impostors. */
    public Uni<Void> apply(SqlConnection transaction, List<AlertChange> changes) {
        return config.enabled()
                ? Sequentially.forEach(
                        changes,
                        change -> change instanceof Watch watch
                                ? request(transaction, watch)
                                : dismiss(transaction, (Unwatch) change))
                : Uni.createFrom().voidItem();
    }

    private static Uni<Void> request(SqlConnection transaction, Watch watch) {
        return Sql.of(REQUEST)
                .with(
                        watch.platform(),
                        watch.accountId(),
                        WireJson.write(watch.profile()),
                        hash(watch.profile()),
                        watch.alertId(),
                        watch.confirmedAt(),
                        !watch.isOpen(),
                        watch.revision())
                .run(transaction)
                .chain(() -> Sql.of(
                                """
                                UPDATE account_record SET dismissed_at = NULL
                                WHERE platform = $1 AND account_id = $2 AND dismissed_at IS NOT NULL""")
                        .with(watch.platform(), watch.accountId())
                        .run(transaction));
    }

    private static Uni<Void> dismiss(SqlConnection transaction, Unwatch unwatch) {
        var account = unwatch.dismissed();
        return account == null
                ? Uni.createFrom().voidItem()
                : Sql.of(
                                """
                                WITH alerted AS (
                                  SELECT count(*) AS alerts FROM alerted_account WHERE platform = $1 AND account_id = $2
                                ), requested AS (
                                  DELETE FROM record_request USING alerted
                                  WHERE platform = $1 AND account_id = $2 AND alerts = 0
                                )
                                UPDATE account_record SET dismissed_at = now() FROM alerted
                                WHERE platform = $1 AND account_id = $2 AND alerts = 0 AND dismissed_at IS NULL""")
                        .with(account.platform(), account.accountId())
                        .run(transaction);
    }

    /** A hash of how the account looks; when it was seen is no part of that. */
    private static byte[] hash(AlertedProfile profile) {
        return DigestUtils.sha256(String.join(
                "\0",
                profile.handle(),
                String.valueOf(profile.displayName()),
                String.valueOf(profile.profileUrl()),
                String.valueOf(profile.avatarHash()),
                profile.state()));
    }

    /** Claims the record whose turn it is, of a platform of which none is being taken; null if there is none. */
    Uni<@Nullable Claim> claim() {
        return Sql.locked(pool, CLAIM_LOCK, transaction -> QUEUE.claim(transaction, NEXT, TURN, Claim::of));
    }

    private static AlertedProfile read(byte[] profile) {
        try {
            return WireJson.read(profile, AlertedProfile.class);
        } catch (InvalidMessage e) {
            throw new IllegalStateException("a stored profile cannot be read: %s".formatted(e.detail()), e);
        }
    }

    /** Ends a claim; false if it was taken back meanwhile, because the account looks different, is dismissed or was erased. */
    static Uni<Boolean> finish(SqlConnection transaction, Claim claim) {
        return QUEUE.remove(transaction, claim.lease());
    }

    Uni<Void> postpone(Claim claim, Duration delay) {
        return QUEUE.update(
                pool,
                claim.lease(),
                "token = NULL, token_until = 'epoch', due_at = now() + make_interval(secs => $4)",
                delay);
    }

    enum RecordReason {
        /** It is the first: an alert was raised about the account. */
        RAISED,
        CONFIRMED,
        /** The account looks different from its latest record. */
        CHANGED
    }
}
