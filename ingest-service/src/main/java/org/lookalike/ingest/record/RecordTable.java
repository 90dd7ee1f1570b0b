package org.lookalike.ingest.record;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.record.RecordRequests.Claim;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.kafka.EnumCode;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;

/** The table {@code account_record}. */
@Singleton
record RecordTable(Pool pool, RecordSigner signer, Clock clock) {

    /** The maximum per account: the first and those at confirmations stay, then the latest. */
    private static final int MOST_OF_AN_ACCOUNT = 10;

    private static final String INSERT =
            """
            INSERT INTO account_record (id, platform, account_id, reason, profile_hash, taken_at, document, sha256, key_id,
                                        signature, picture) VALUES ($1, $2, $3, $4, $5, $6, $7, sha256($7), $8, $9, $10)""";

    private static final String DELETE_SURPLUS =
            """
            DELETE FROM account_record WHERE position IN (
              SELECT position FROM account_record WHERE platform = $1 AND account_id = $2
              ORDER BY reason = 'changed', position DESC OFFSET $3)""";

    private static final String COLUMNS =
            """
            SELECT position, id, platform, account_id, taken_at, reason, convert_from(document, 'UTF8') AS document,
                   encode(sha256, 'hex') AS sha256, replace(encode(signature, 'base64'), E'\\n', '') AS signature, key_id,
                   picture IS NOT NULL AS has_picture FROM account_record\s""";

    private static final RecordReader<AccountRecord> RECORD = RecordReader.of(AccountRecord.class);

    /** Signs what was seen for a claim and keeps it, unless the claim was taken back meanwhile. */
    Uni<Void> add(Claim claim, AccountObservation seen) {
        return signer.current()
                .chain(key -> pool.withTransaction(transaction -> RecordRequests.finish(transaction, claim)
                        .chain(isOurs -> isOurs
                                ? insert(transaction, claim, seen, key)
                                : Uni.createFrom().voidItem())));
    }

    private Uni<Void> insert(
            SqlConnection transaction, Claim claim, AccountObservation seen, RecordSigner.SigningKey key) {
        var id = UUID.randomUUID();
        var takenAt = clock.instant();
        var document = RecordDocument.of(id, takenAt, claim.reason(), seen);
        var account = claim.account();
        var picture = seen.picture();
        return Sql.of(INSERT)
                .with(
                        id,
                        account.platform(),
                        account.accountId(),
                        EnumCode.of(claim.reason()),
                        claim.profileHash(),
                        takenAt,
                        document,
                        key.id(),
                        key.sign(document),
                        picture == null ? null : picture.scaled().png())
                .run(transaction)
                .chain(() -> Sql.of(DELETE_SURPLUS)
                        .with(account.platform(), account.accountId(), MOST_OF_AN_ACCOUNT)
                        .run(transaction));
    }

    record Positioned(long position, AccountRecord item) {}

    Uni<List<Positioned>> newestBefore(AccountKey account, long before, int count) {
        return Sql.of(COLUMNS
                        + "WHERE platform = $1 AND account_id = $2 AND position < $3 ORDER BY position DESC LIMIT $4")
                .with(account.platform(), account.accountId(), before, count)
                .list(pool, row -> new Positioned(row.getLong("position"), RECORD.read(row)));
    }

    Uni<@Nullable AccountRecord> find(UUID id) {
        return Sql.of(COLUMNS + "WHERE id = $1").with(id).first(pool, RECORD::read);
    }

    /** The picture of a record; null if it has none. */
    Uni<byte @Nullable []> picture(UUID id) {
        return Sql.of("SELECT picture FROM account_record WHERE id = $1 AND picture IS NOT NULL")
                .with(id)
                .first(pool, row -> row.getBuffer("picture").getBytes());
    }

    record RecordedPicture(String platform, String accountId, byte[] picture) {}

    /** The picture in the latest record that has one, of each of these accounts that has one. */
    Uni<List<RecordedPicture>> latestPictures(List<AccountKey> accounts) {
        return Sql.of(
                        """
                        SELECT DISTINCT ON (platform, account_id) platform, account_id, picture
                        FROM account_record JOIN unnest($1::varchar[], $2::varchar[]) AS asked (platform, account_id) USING (platform, account_id)
                        WHERE picture IS NOT NULL ORDER BY platform, account_id, position DESC""")
                .with(
                        accounts.stream().map(AccountKey::platform).toArray(String[]::new),
                        accounts.stream().map(AccountKey::accountId).toArray(String[]::new))
                .list(
                        pool,
                        row -> new RecordedPicture(
                                row.getString("platform"),
                                row.getString("account_id"),
                                row.getBuffer("picture").getBytes()));
    }

    @Schema(name = "AccountRecord")
    record AccountRecord(
            UUID id,
            String platform,
            String accountId,
            @Schema(description = "When it was taken.") Instant takenAt,
            @Schema(description = "raised, confirmed or changed: why it was taken. The list is open.") String reason,
            @Schema(
                            description =
                                    "What was seen, by contracts/answers/account-record-document. Its texts are a stranger's.")
                    String document,
            @Schema(description = "SHA-256 of the document's bytes (UTF-8), in hexadecimal digits.") String sha256,
            @Schema(description = "The Ed25519 signature of the document's bytes, in Base64.") String signature,
            @Schema(description = "The id of the key that signed it; /api/v1/account-records/keys/<id> has the key.")
                    String keyId,
            @Schema(description = "Whether there is a picture.") boolean hasPicture) {}
}
