package org.lookalike.ingest.tip;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.ingest.tip.Tip.State;
import org.lookalike.kafka.EnumCode;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;

/** The table {@code tip}. */
@Singleton
record TipTable(Pool pool) {

    private static final String COLUMNS =
            """
            id, received_at, account, seen, platform, handle, account_id, display_name, profile_url, told_by, found_on_web,
            screenshot IS NOT NULL AS has_screenshot, state, remark, decided_at""";

    /** After this time another replica may look up a tip whose replica ended meanwhile. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** The key of the lock that orders what adds tips. */
    private static final long ADD_LOCK = 0x746970L;

    private static final RecordReader<Tip> TIP = RecordReader.of(Tip.class);
    private static final RecordReader<Screenshot> SCREENSHOT = RecordReader.of(Screenshot.class);

    /**
     * Adds a tip; null if it is not stored. A lock orders transactions, so that tips at the same time do not exceed the numbers. What
     * somebody tells in the same words while it is open, such as by a file that is uploaded again, is one tip.
     *
     * @param maxScreenshots the number of stored screenshots from which on no further one is stored
     * @param maxToReview the number of tips awaiting review from which on no further one of the public is stored
     */
    Uni<@Nullable Tip> add(NewTip tip, State state, int maxScreenshots, long maxToReview) {
        var insert = insert(tip, state, maxScreenshots, maxToReview);
        return Sql.locked(pool, ADD_LOCK, transaction -> insert.first(transaction, TIP::read));
    }

    /** Adds what a search of the web found, to be looked up, unless it was added before: the table {@code web_find} knows by a hash. */
    Uni<Void> addFound(AccountKey account, NewTip tip) {
        var remember = Sql.of(
                        """
                        INSERT INTO web_find (account_hash) VALUES (sha256(convert_to($1, 'UTF8'))) ON CONFLICT DO NOTHING""")
                .with("%s:%s".formatted(account.platform(), account.accountId()));
        var insert = insert(tip, State.LOOKING_UP, 0, 0);
        return Sql.locked(pool, ADD_LOCK, transaction -> remember.any(transaction)
                .chain(isNew ->
                        isNew ? insert.run(transaction) : Uni.createFrom().voidItem()));
    }

    private static Sql insert(NewTip tip, State state, int maxScreenshots, long maxToReview) {
        var account = tip.account();
        var picture = tip.screenshot();
        return Sql.of(
                        """
                        WITH room AS (SELECT count(*) < $11 AS is_left FROM tip WHERE screenshot IS NOT NULL),
                             open AS (SELECT count(*) AS tips FROM tip
                                      WHERE state IN ('looking_up', 'awaiting_review') AND told_by IS NULL AND NOT found_on_web),
                             known AS (SELECT * FROM tip
                                       WHERE state IN ('looking_up', 'awaiting_review') AND told_by = $14 AND account = $2
                                         AND seen IS NOT DISTINCT FROM $3 AND display_name IS NOT DISTINCT FROM $13 LIMIT 1),
                             added AS (
                        INSERT INTO tip (id, account, seen, platform, handle, account_id, profile_url,
                                         screenshot, screenshot_type, state, look_up_at, display_name, told_by, found_on_web)
                        SELECT $1, $2, $3, $4, $5, $6, $7,
                               CASE WHEN is_left THEN $8::bytea END, CASE WHEN is_left THEN $9 END,
                               $10, CASE WHEN $12 THEN now() END, $13, $14, $16
                        FROM room, open
                        WHERE (open.tips < $15 OR $14::varchar IS NOT NULL OR $16) AND NOT EXISTS (SELECT FROM known) RETURNING *)
                        SELECT %1$s FROM added UNION ALL SELECT %1$s FROM known"""
                                .formatted(COLUMNS))
                .with(
                        UUID.randomUUID(),
                        tip.pasted(),
                        tip.seen(),
                        account == null ? null : account.platform(),
                        account == null ? null : account.handle(),
                        account == null ? null : account.accountId(),
                        account == null ? null : account.address(),
                        picture == null ? null : picture.bytes(),
                        picture == null ? null : picture.type(),
                        EnumCode.of(state),
                        maxScreenshots,
                        state == State.LOOKING_UP,
                        account == null ? null : tip.displayName(),
                        tip.toldBy(),
                        maxToReview,
                        tip.isFound());
    }

    Uni<List<Tip>> list(State state, int limit) {
        return Sql.of("SELECT " + COLUMNS + " FROM tip WHERE state = $1 ORDER BY received_at, id LIMIT $2")
                .with(EnumCode.of(state), limit)
                .list(pool, TIP::read);
    }

    Uni<@Nullable Tip> find(UUID id) {
        return Sql.of("SELECT " + COLUMNS + " FROM tip WHERE id = $1").with(id).first(pool, TIP::read);
    }

    Uni<@Nullable Screenshot> screenshot(UUID id) {
        return Sql.of(
                        "SELECT screenshot_type AS type, screenshot AS bytes FROM tip WHERE id = $1 AND screenshot IS NOT NULL")
                .with(id)
                .first(pool, SCREENSHOT::read);
    }

    /** A tip whose account this replica looks up, and the number of the attempt, 1 for the first. */
    record Claim(Tip tip, int attempt) {}

    /** Claims a tip that is due; null if none is. People take turns by how much each told within a day. */
    Uni<@Nullable Claim> claim() {
        return Sql.of(
                        """
                        UPDATE tip SET look_up_at = now() + make_interval(secs => $1), attempts = attempts + 1
                        WHERE id = (SELECT id FROM tip WHERE look_up_at <= now()
                                    ORDER BY (SELECT count(*) FROM tip AS before
                                              WHERE before.told_by = tip.told_by AND before.received_at > now() - interval '1 day'
                                                AND (before.received_at, before.id) < (tip.received_at, tip.id)),
                                             look_up_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING attempts,"""
                                + " " + COLUMNS)
                .with(LEASE)
                .first(pool, row -> new Claim(TIP.read(row), row.getInteger("attempts")));
    }

    Uni<Void> lookUpAgain(UUID id, Duration after) {
        return Sql.of(
                        """
                        UPDATE tip SET look_up_at = now() + make_interval(secs => $2), attempts = 0
                        WHERE id = $1 AND state = 'looking_up'""")
                .with(id, after)
                .run(pool);
    }

    /** Changes the state of a tip, if it still has the expected one; null if it has not. */
    Uni<@Nullable Tip> move(UUID id, State from, State to, @Nullable String remark) {
        return Sql.of(
                        """
                        UPDATE tip SET state = $3, attempts = 0, remark = coalesce(left($4, 1000), remark),
                                       look_up_at = CASE WHEN $3 = 'looking_up' THEN now() END,
                                       decided_at = CASE WHEN $3 = 'awaiting_review' THEN NULL ELSE now() END
                        WHERE id = $1 AND state = $2 RETURNING """
                                + " " + COLUMNS)
                .with(id, EnumCode.of(from), EnumCode.of(to), remark)
                .first(pool, TIP::read);
    }
}
