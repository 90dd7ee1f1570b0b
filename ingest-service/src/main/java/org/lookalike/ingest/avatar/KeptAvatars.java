package org.lookalike.ingest.avatar;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.Format;
import org.lookalike.images.PictureHash;

/** The table {@code kept_avatar}: avatars of accounts that alerts are about, kept as evidence. */
@ApplicationScoped
class KeptAvatars {

    /** The maximum per account, so that frequent changes cannot fill the database. */
    private static final int MOST_OF_AN_ACCOUNT = 20;

    private static final HexFormat HEX = HexFormat.of();

    private final Pool pool;

    KeptAvatars(Pool pool) {
        this.pool = pool;
    }

    /** Keeps a picture of an account, the same picture only once. */
    Uni<Void> add(String platform, String accountId, URI address, byte[] picture, PictureHash look) {
        var row = Tuple.tuple()
                .addString(platform)
                .addString(accountId)
                .addString(look.hex())
                .addString(address.toString())
                .addString(Format.of(picture).orElseThrow().mediaType())
                .addValue(Buffer.buffer(picture))
                .addInteger(MOST_OF_AN_ACCOUNT);
        return pool.preparedQuery(
                        """
                        INSERT INTO kept_avatar (platform, account_id, sha256, avatar_hash, address, media_type, bytes)
                        SELECT $1, $2, sha256($6), $3, left($4, 2048), $5, $6
                        WHERE (SELECT count(*) FROM kept_avatar WHERE platform = $1 AND account_id = $2) < $7
                        ON CONFLICT DO NOTHING""")
                .execute(row)
                .replaceWithVoid();
    }

    /** The pictures of an account, the oldest first. */
    Uni<List<KeptAvatar>> of(String platform, String accountId) {
        return pool.preparedQuery(
                        """
                        SELECT platform, account_id, sha256, avatar_hash, address, media_type, length(bytes) AS size, fetched_at
                        FROM kept_avatar WHERE platform = $1 AND account_id = $2 ORDER BY fetched_at, sha256""")
                .execute(Tuple.of(platform, accountId))
                .map(rows -> rows.stream().map(KeptAvatars::read).toList());
    }

    private static KeptAvatar read(Row row) {
        return new KeptAvatar(
                row.getString("platform"),
                row.getString("account_id"),
                HEX.formatHex(row.getBuffer("sha256").getBytes()),
                row.getString("avatar_hash"),
                row.getString("address"),
                row.getString("media_type"),
                row.getInteger("size"),
                row.getOffsetDateTime("fetched_at").toInstant());
    }

    /** The picture with a hash, of any account; null if there is none. */
    Uni<KeptAvatar.@Nullable Picture> picture(String sha256) {
        return pool.preparedQuery("SELECT media_type, bytes FROM kept_avatar WHERE sha256 = $1 LIMIT 1")
                .execute(Tuple.of(Buffer.buffer(HEX.parseHex(sha256))))
                .map(rows -> {
                    for (var row : rows) {
                        return new KeptAvatar.Picture(
                                row.getString("media_type"),
                                row.getBuffer("bytes").getBytes());
                    }
                    return null;
                });
    }

    Uni<Void> delete(String platform, String accountId) {
        return pool.preparedQuery("DELETE FROM kept_avatar WHERE platform = $1 AND account_id = $2")
                .execute(Tuple.of(platform, accountId))
                .replaceWithVoid();
    }
}
