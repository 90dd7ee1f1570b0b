package org.lookalike.ingest.tip;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.ingest.avatar.Avatars.GivenPicture;
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
            screenshot IS NOT NULL AS has_screenshot, state, remark, decided_at, district_id, families, as_reported, accepted_for,
            picture_hash,
            (SELECT coalesce(json_agg(json_build_object('id', told.id, 'displayName', told.display_name, 'families', told.families,
                                                        'seen', left(told.seen, 1000), 'hasPicture', told.has_picture)), '[]')::text
             FROM (SELECT * FROM (
                       SELECT DISTINCT ON (display_name, seen, picture IS NULL) id, display_name, seen, told_at,
                              picture IS NOT NULL AS has_picture, count(*) OVER (PARTITION BY display_name) AS families
                       FROM tip_report WHERE tip_id = tip.id AND (coalesce(display_name, seen) IS NOT NULL OR picture IS NOT NULL)
                       ORDER BY display_name, seen, picture IS NULL, told_at) AS one
                   ORDER BY display_name IS NULL, families DESC, told_at LIMIT 20) AS told) AS reports""";

    /** After this time another replica may look up a tip whose replica ended meanwhile. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** The key of the lock that orders what adds tips. */
    private static final long ADD_LOCK = 0x746970L;

    /**
     * The district that a tip names. One for which nobody vouches is none, as are unknown ones: whoever registers it and spreads a link
     * with its id would alone decide about what families tell of others.
     */
    private static final String NAMED =
            """
            (SELECT district_id FROM watched_district
             WHERE district_id = %s
               AND (identity ->> 'ncesLeaId' IS NOT NULL OR jsonb_array_length(identity -> 'vouchedDomains') > 0))""";

    private static final RecordReader<Tip> TIP = RecordReader.of(Tip.class);
    private static final RecordReader<Typed> TYPED = RecordReader.of(Typed.class);
    private static final RecordReader<Screenshot> SCREENSHOT = RecordReader.of(Screenshot.class);

    /** How much may be stored: screenshots, and tips of the public that await review, naming no district or the same one. */
    record Room(int screenshots, long toReview, long toReviewOfDistrict) {}

    /**
     * Adds a tip; null if it is not stored. A lock orders transactions, so that tips at the same time do not exceed the numbers. What
     * the public tells of one account, for one district or none, is one tip while it is open or published; so is what somebody
     * signed in tells in the same words, such as by a file that is uploaded again.
     *
     * @param id of the tip, or of what is told of one that is known
     */
    Uni<@Nullable Tip> add(UUID id, NewTip tip, State state, Room room) {
        var sender = tip.sender();
        return Sql.locked(pool, ADD_LOCK, transaction -> known(tip)
                .first(transaction, TipTable::id)
                .chain(known -> known != null
                        ? Uni.createFrom().item(known)
                        : insert(id, tip, state, room).first(transaction, TipTable::id))
                .call(tipId -> tipId == null || sender == null
                        ? Uni.createFrom().voidItem()
                        : report(transaction, id, tipId, tip, NewTip.senderOf(tipId, sender), room))
                .chain(tipId -> tipId == null ? Uni.createFrom().nullItem() : find(transaction, tipId)));
    }

    private static UUID id(Row row) {
        return row.getUUID("id");
    }

    private static Sql known(NewTip tip) {
        return Sql.of(
                        """
                        SELECT id FROM tip
                        WHERE NOT found_on_web AND told_by IS NOT DISTINCT FROM $1::varchar
                          AND CASE WHEN told_by IS NULL THEN account_key = $2
                                AND district_id IS NOT DISTINCT FROM %s
                                AND state IN ('looking_up', 'awaiting_review', 'published')
                              ELSE account = $4 AND seen IS NOT DISTINCT FROM $5 AND display_name IS NOT DISTINCT FROM $6
                                AND state IN ('looking_up', 'awaiting_review') END
                        LIMIT 1"""
                                .formatted(NAMED.formatted("$3")))
                .with(tip.toldBy(), tip.accountKey(), tip.districtId(), tip.pasted(), tip.seen(), tip.displayName());
    }

    /**
     * Adds what one of the public tells. Beyond a hundred senders nothing is stored; a number that rose is published soon. An account that
     * was seen is looked up anew.
     */
    private static Uni<Void> report(SqlConnection transaction, UUID id, UUID tipId, NewTip tip, int sender, Room room) {
        var picture = tip.screenshot();
        return Sql.of(
                        """
                        INSERT INTO tip_report (id, tip_id, sender, seen, display_name)
                        SELECT $1, $2, $3, $4, $5
                        WHERE (SELECT count(*) FROM tip_report WHERE tip_id = $2 AND sender <> $3) < 100
                        ON CONFLICT (tip_id, sender) DO UPDATE SET id = excluded.id, told_at = now(),
                          seen = coalesce(excluded.seen, tip_report.seen),
                          display_name = coalesce(excluded.display_name, tip_report.display_name)""")
                .with(id, tipId, sender, tip.seen(), tip.displayName())
                .run(transaction)
                .chain(() -> Sql.of(
                                """
                                UPDATE tip SET families = told.number,
                                  look_up_at = CASE WHEN state = 'published' AND (families < told.number OR NOT as_reported) THEN now() ELSE look_up_at END,
                                  received_at = CASE WHEN state = 'published' AND NOT as_reported THEN now() ELSE received_at END,
                                  decided_at = CASE WHEN state = 'published' AND NOT as_reported THEN NULL ELSE decided_at END,
                                  state = CASE WHEN state = 'published' AND NOT as_reported THEN 'looking_up' ELSE state END,
                                  screenshot = coalesce(screenshot, room.picture),
                                  screenshot_type = coalesce(screenshot_type, room.type)
                                FROM (SELECT count(*) AS number FROM tip_report WHERE tip_id = $1) AS told,
                                     (SELECT CASE WHEN count(*) < $4 THEN $2::bytea END AS picture, CASE WHEN count(*) < $4 THEN $3 END AS type
                                      FROM tip WHERE screenshot IS NOT NULL) AS room
                                WHERE id = $1""")
                        .with(
                                tipId,
                                picture == null ? null : picture.bytes(),
                                picture == null ? null : picture.type(),
                                room.screenshots())
                        .run(transaction));
    }

    /**
     * Adds name and picture to what one of the public told within an hour, once, while nobody has decided about the tip: whoever decides
     * knows all that is published. The report gets another id, so that a decision about what it was before is refused.
     */
    Uni<Void> complete(UUID reportId, @Nullable String name, @Nullable GivenPicture picture, int maxPictures) {
        var hash = picture == null ? null : picture.hash();
        return Sql.of(
                        """
                        UPDATE tip_report SET id = gen_random_uuid(), display_name = coalesce($2, tip_report.display_name), picture = $3, picture_hash = $4
                        FROM tip, (SELECT count(*) AS pictures FROM tip_report WHERE picture IS NOT NULL) AS kept
                        WHERE tip_report.id = $1 AND tip_report.tip_id = tip.id AND tip.state = 'awaiting_review'
                          AND tip_report.picture IS NULL AND ($2::varchar IS NULL OR tip_report.display_name IS NULL)
                          AND told_at > now() - interval '1 hour' AND ($3::bytea IS NULL OR kept.pictures < $5)""")
                .with(
                        reportId,
                        name,
                        picture == null ? null : picture.scaled().png(),
                        hash == null ? null : hash.hex(),
                        maxPictures)
                .run(pool);
    }

    /** Adds what a search of the web found, to be looked up, unless it was added before: the table {@code web_find} knows by a hash. */
    Uni<Void> addFound(AccountKey account, NewTip tip) {
        var remember = Sql.of(
                        """
                        INSERT INTO web_find (account_hash) VALUES (sha256(convert_to($1, 'UTF8'))) ON CONFLICT DO NOTHING""")
                .with("%s:%s".formatted(account.platform(), account.accountId()));
        var insert = insert(UUID.randomUUID(), tip, State.LOOKING_UP, new Room(0, 0, 0));
        return Sql.locked(pool, ADD_LOCK, transaction -> remember.any(transaction)
                .chain(isNew ->
                        isNew ? insert.run(transaction) : Uni.createFrom().voidItem()));
    }

    private static Sql insert(UUID id, NewTip tip, State state, Room room) {
        var account = tip.account();
        var picture = tip.screenshot();
        return Sql.of(
                        """
                        WITH room AS (SELECT count(*) < $11 AS is_left FROM tip WHERE screenshot IS NOT NULL),
                             named AS (SELECT %s AS district),
                             open AS (SELECT count(*) AS tips FROM tip, named
                                      WHERE state IN ('looking_up', 'awaiting_review') AND told_by IS NULL AND NOT found_on_web
                                        AND district_id IS NOT DISTINCT FROM named.district)
                        INSERT INTO tip (id, account, seen, platform, handle, account_id, profile_url,
                                         screenshot, screenshot_type, state, look_up_at, display_name, told_by, found_on_web,
                                         district_id, account_key)
                        SELECT $1, $2, $3, $4, $5, $6, $7,
                               CASE WHEN is_left THEN $8::bytea END, CASE WHEN is_left THEN $9 END,
                               $10, CASE WHEN $12 THEN now() END, $13, $14, $16, named.district, $19
                        FROM room, open, named
                        WHERE open.tips < CASE WHEN named.district IS NULL THEN $15::bigint ELSE $18::bigint END OR $14::varchar IS NOT NULL OR $16
                        RETURNING id"""
                                .formatted(NAMED.formatted("$17")))
                .with(
                        id,
                        tip.pasted(),
                        tip.seen(),
                        account == null ? null : account.platform(),
                        account == null ? null : account.handle(),
                        account == null ? null : account.accountId(),
                        account == null ? null : account.address(),
                        picture == null ? null : picture.bytes(),
                        picture == null ? null : picture.type(),
                        EnumCode.of(state),
                        room.screenshots(),
                        state == State.LOOKING_UP,
                        account == null || tip.sender() != null ? null : tip.displayName(),
                        tip.toldBy(),
                        room.toReview(),
                        tip.isFound(),
                        tip.districtId(),
                        room.toReviewOfDistrict(),
                        tip.sender() == null ? null : tip.accountKey());
    }

    /**
     * @param districtId which they name; null for all tips
     * @param after the last one of the page before; null for the first page
     */
    Uni<List<Tip>> list(State state, @Nullable String districtId, int limit, @Nullable Cursor after) {
        return Sql.of(
                        "SELECT " + COLUMNS
                                + """
                                 FROM tip WHERE state = $1 AND ($2::varchar IS NULL OR district_id = $2)
                                   AND ($4::timestamptz IS NULL OR (received_at, id) > ($4, $5::uuid))
                                ORDER BY received_at, id LIMIT $3""")
                .with(
                        EnumCode.of(state),
                        districtId,
                        limit,
                        after == null ? null : after.time(0),
                        after == null ? null : after.id(1))
                .list(pool, TIP::read);
    }

    /** How many of a district await review. */
    Uni<Long> waiting(String districtId) {
        return Sql.of("SELECT count(*) AS number FROM tip WHERE state = $1 AND district_id = $2")
                .with(EnumCode.of(State.AWAITING_REVIEW), districtId)
                .first(pool, row -> row.getLong("number"));
    }

    Uni<@Nullable Tip> find(UUID id) {
        return find(pool, id);
    }

    private static Uni<@Nullable Tip> find(SqlClient client, UUID id) {
        return Sql.of("SELECT " + COLUMNS + " FROM tip WHERE id = $1").with(id).first(client, TIP::read);
    }

    /** What of a report is published once somebody decides so. */
    record Typed(@Nullable String displayName, @Nullable String pictureHash) {}

    Uni<@Nullable Typed> typed(UUID tipId, UUID reportId) {
        return Sql.of("SELECT display_name, picture_hash FROM tip_report WHERE tip_id = $1 AND id = $2")
                .with(tipId, reportId)
                .first(pool, TYPED::read);
    }

    /** The picture that came with a report; null if there is none. */
    Uni<byte @Nullable []> picture(UUID tipId, UUID reportId) {
        return Sql.of("SELECT picture FROM tip_report WHERE tip_id = $1 AND id = $2 AND picture IS NOT NULL")
                .with(tipId, reportId)
                .first(pool, row -> row.getBuffer("picture").getBytes());
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

    /** Ends the look-up of an account that was published, unless more families told of it meanwhile, so that their number is to follow. */
    Uni<Void> seen(Tip tip) {
        return Sql.of(
                        """
                        UPDATE tip SET state = 'published', attempts = 0, look_up_at = NULL, decided_at = now()
                        WHERE id = $1 AND state = 'looking_up' AND families = $2""")
                .with(tip.id(), tip.families())
                .run(pool);
    }

    /** Ends the publication of a number of families that is the present one. */
    Uni<Void> counted(Tip tip) {
        return Sql.of(
                        """
                        UPDATE tip SET look_up_at = NULL, attempts = 0
                        WHERE id = $1 AND state = 'published' AND families = $2""")
                .with(tip.id(), tip.families())
                .run(pool);
    }

    /**
     * Notes that a tip is published as typed, for one district or all, if it still awaits review; null if it does not. If that does not
     * happen, nor {@link #counted}, it is due after a while.
     */
    Uni<@Nullable Tip> published(UUID id, Typed typed, @Nullable String onlyFor) {
        return Sql.of(
                        """
                        UPDATE tip SET state = 'published', attempts = 0, look_up_at = now() + make_interval(secs => $5), decided_at = now(),
                                       as_reported = told_by IS NULL AND NOT found_on_web,
                                       display_name = $2, picture_hash = $3, accepted_for = $4
                        WHERE id = $1 AND state = 'awaiting_review' RETURNING """
                                + " " + COLUMNS)
                .with(id, typed.displayName(), typed.pictureHash(), onlyFor, LEASE)
                .first(pool, TIP::read);
    }

    /** Takes back that a tip, as it was before, is published. */
    Uni<Void> notPublished(Tip before) {
        return Sql.of(
                        """
                        UPDATE tip SET state = 'awaiting_review', look_up_at = NULL, decided_at = NULL, as_reported = false,
                                       display_name = $2, picture_hash = NULL, accepted_for = NULL
                        WHERE id = $1 AND state = 'published'""")
                .with(before.id(), before.displayName())
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
