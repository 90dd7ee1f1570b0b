package org.lookalike.ingest.avatar;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.Format;
import org.lookalike.images.PictureHash;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;

/** The table {@code kept_avatar}: avatars of accounts that alerts are about, kept as evidence, and those that programs gave. */
@Singleton
record KeptAvatars(Pool pool) {

    /** The maximum per account, so that frequent changes cannot fill the database. */
    static final int MOST_OF_AN_ACCOUNT = 20;

    private static final RecordReader<KeptAvatar> KEPT = RecordReader.of(KeptAvatar.class);
    private static final RecordReader<Picture> PICTURE = RecordReader.of(Picture.class);

    /** Keeps a picture of an account, the same picture only once; false if as many are kept of it as may be. */
    Uni<Boolean> add(AccountKey account, URI address, byte[] picture, PictureHash look) {
        return Sql.of(
                        """
                        WITH kept AS (
                          SELECT sha256 = sha256($6) AS is_same FROM kept_avatar WHERE platform = $1 AND account_id = $2
                        ), added AS (
                          INSERT INTO kept_avatar (platform, account_id, sha256, avatar_hash, address, media_type, bytes)
                          SELECT $1, $2, sha256($6), $3, left($4, 2048), $5, $6 WHERE (SELECT count(*) FROM kept) < $7
                          ON CONFLICT DO NOTHING RETURNING 1
                        )
                        SELECT 1 FROM added UNION ALL SELECT 1 FROM kept WHERE is_same""")
                .with(
                        account.platform(),
                        account.accountId(),
                        look.hex(),
                        address.toString(),
                        Format.of(picture).orElseThrow().mediaType(),
                        picture,
                        MOST_OF_AN_ACCOUNT)
                .any(pool);
    }

    /** The pictures of an account, the oldest first. */
    Uni<List<KeptAvatar>> of(String platform, String accountId) {
        return Sql.of(
                        """
                        SELECT platform, account_id, encode(sha256, 'hex') AS sha256, avatar_hash, address, media_type, length(bytes) AS size, fetched_at
                        FROM kept_avatar WHERE platform = $1 AND account_id = $2 ORDER BY fetched_at, kept_avatar.sha256""")
                .with(platform, accountId)
                .list(pool, KEPT::read);
    }

    record Picture(String mediaType, byte[] bytes, String address, Instant fetchedAt) {}

    /** The picture with a hash, of any account; null if there is none. */
    Uni<@Nullable Picture> picture(String sha256) {
        return Sql.of("SELECT * FROM kept_avatar WHERE sha256 = $1 LIMIT 1")
                .with((Object) HexFormat.of().parseHex(sha256))
                .first(pool, PICTURE::read);
    }

    /** The latest picture of an account; null if there is none. */
    Uni<@Nullable Picture> latest(AccountKey account) {
        return Sql.of(
                        """
                        SELECT * FROM kept_avatar WHERE platform = $1 AND account_id = $2
                        ORDER BY fetched_at DESC, sha256 LIMIT 1""")
                .with(account.platform(), account.accountId())
                .first(pool, PICTURE::read);
    }

    Uni<Void> delete(String platform, String accountId) {
        return Sql.of("DELETE FROM kept_avatar WHERE platform = $1 AND account_id = $2")
                .with(platform, accountId)
                .run(pool);
    }

    record KeptAvatar(
            String platform,
            String accountId,
            @Schema(description = "SHA-256 of the picture's bytes, in hexadecimal digits.") String sha256,
            @Schema(description = "What it looks like, as in the account's snapshot.") String avatarHash,
            @Schema(description = "Where it was fetched; urn:lookalike:given if a program gave it.") String address,
            String mediaType,
            long size,
            @Schema(description = "When it was fetched for the first time.") Instant fetchedAt) {}
}
