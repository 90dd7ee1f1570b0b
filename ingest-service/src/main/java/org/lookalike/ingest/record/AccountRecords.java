package org.lookalike.ingest.record;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.ingest.record.RecordRequests.Claim;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.kafka.EnumCode;

/** The table {@code account_record}. */
@ApplicationScoped
class AccountRecords {

    /** The maximum per account: the first and those at confirmations stay, then the latest. */
    private static final int MOST_OF_AN_ACCOUNT = 10;

    private static final String INSERT =
            """
            INSERT INTO account_record (id, platform, account_id, reason, profile_hash, taken_at, document, sha256, key_id,
                                        signature, picture)
            VALUES ($1, $2, $3, $4, $5, $6, $7, sha256($7), $8, $9, $10)""";

    private static final String DELETE_SURPLUS =
            """
            DELETE FROM account_record WHERE position IN (
              SELECT position FROM account_record WHERE platform = $1 AND account_id = $2
              ORDER BY reason = 'changed', position DESC OFFSET $3)""";

    private static final String COLUMNS =
            """
            SELECT position, id, platform, account_id, taken_at, reason, document, sha256, signature, key_id,
                   picture IS NOT NULL AS has_picture
            FROM account_record\s""";

    private final Pool pool;
    private final RecordSigner signer;
    private final Clock clock;

    AccountRecords(Pool pool, RecordSigner signer, Clock clock) {
        this.pool = pool;
        this.signer = signer;
        this.clock = clock;
    }

    /** Signs what was seen for a claim and keeps it, unless the claim was taken back meanwhile. */
    Uni<Void> add(Claim claim, Observation seen) {
        return signer.current()
                .chain(key -> pool.withTransaction(transaction -> RecordRequests.finish(transaction, claim)
                        .chain(isOurs -> isOurs
                                ? insert(transaction, claim, seen, key)
                                : Uni.createFrom().voidItem())));
    }

    private Uni<Void> insert(SqlConnection transaction, Claim claim, Observation seen, RecordSigner.SigningKey key) {
        var id = UUID.randomUUID();
        var takenAt = clock.instant();
        var document = RecordDocument.of(id, takenAt, claim.reason(), seen);
        var account = claim.account();
        var picture = seen.picture();
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(id)
                        .addString(account.platform())
                        .addString(account.accountId())
                        .addString(EnumCode.of(claim.reason()))
                        .addValue(Buffer.buffer(claim.profileHash()))
                        .addOffsetDateTime(takenAt.atOffset(ZoneOffset.UTC))
                        .addValue(Buffer.buffer(document))
                        .addString(key.id())
                        .addValue(Buffer.buffer(key.sign(document)))
                        .addValue(picture == null ? null : Buffer.buffer(picture.png())))
                .chain(() -> transaction
                        .preparedQuery(DELETE_SURPLUS)
                        .execute(Tuple.of(account.platform(), account.accountId(), MOST_OF_AN_ACCOUNT)))
                .replaceWithVoid();
    }

    /** A record with its place in the list. */
    private record Positioned(long position, AccountRecord item) {}

    /** The records of an account, the latest first. */
    Uni<Page<AccountRecord>> list(AccountKey account, long before, int limit) {
        return pool.preparedQuery(COLUMNS
                        + "WHERE platform = $1 AND account_id = $2 AND position < $3 ORDER BY position DESC LIMIT $4")
                .execute(Tuple.of(account.platform(), account.accountId(), before, limit + 1))
                .map(rows -> Page.of(
                                rows.stream()
                                        .map(row -> new Positioned(row.getLong("position"), read(row)))
                                        .toList(),
                                limit,
                                row -> Cursor.of(row.position()))
                        .map(Positioned::item));
    }

    Uni<Optional<AccountRecord>> find(UUID id) {
        return pool.preparedQuery(COLUMNS + "WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(AccountRecords::read).findFirst());
    }

    private static AccountRecord read(Row row) {
        return new AccountRecord(
                row.getUUID("id"),
                row.getString("platform"),
                row.getString("account_id"),
                row.getOffsetDateTime("taken_at").toInstant(),
                row.getString("reason"),
                new String(row.getBuffer("document").getBytes(), StandardCharsets.UTF_8),
                HexFormat.of().formatHex(row.getBuffer("sha256").getBytes()),
                Base64.getEncoder().encodeToString(row.getBuffer("signature").getBytes()),
                row.getString("key_id"),
                row.getBoolean("has_picture"));
    }

    /** The picture of a record; empty if it has none. */
    Uni<Optional<byte[]>> picture(UUID id) {
        return pool.preparedQuery("SELECT picture FROM account_record WHERE id = $1 AND picture IS NOT NULL")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream()
                        .map(row -> row.getBuffer("picture").getBytes())
                        .findFirst());
    }
}
