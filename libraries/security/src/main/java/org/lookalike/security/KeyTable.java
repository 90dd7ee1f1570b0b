package org.lookalike.security;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.ServiceTransactions;

/** The table {@code api_key}. */
@ApplicationScoped
class KeyTable {

    private final Pool pool;
    private final ServiceTransactions transactions;

    KeyTable(Pool pool, ServiceTransactions transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    record Stored(Key key, byte[] hash) {}

    Uni<@Nullable Stored> find(String keyId) {
        return pool.preparedQuery("SELECT * FROM api_key WHERE key_id = $1")
                .execute(Tuple.of(keyId))
                .map(rows -> {
                    for (var row : rows) {
                        return new Stored(
                                Key.of(row), row.getBuffer("secret_hash").getBytes());
                    }
                    return null;
                });
    }

    /** Lists keys that are not revoked first, then the newest. */
    Uni<List<Key>> list() {
        return pool.query("SELECT * FROM api_key ORDER BY revoked_at IS NOT NULL, created_at DESC, key_id")
                .execute()
                .map(rows -> rows.stream().map(Key::of).toList());
    }

    /**
     * Lists the audit events of keys, the latest first.
     *
     * @param before the id that all events are below
     */
    Uni<List<KeyEvent>> events(int limit, long before) {
        return transactions.inTransaction(transaction -> transaction
                .preparedQuery(
                        """
                        SELECT * FROM audit_event WHERE subject LIKE 'key:%' AND id < $1
                        ORDER BY id DESC LIMIT $2""")
                .execute(Tuple.of(before, limit))
                .map(rows -> rows.stream().map(KeyEvent::of).toList()));
    }

    Uni<Key> add(Secret secret, Caller holder, @Nullable Instant expiresAt, String by) {
        return add(pool, secret, holder, expiresAt, by).map(KeyTable::only);
    }

    /** False if the key exists. */
    Uni<Boolean> addIfUnknown(Secret secret, Caller holder, String by) {
        return add(pool, secret, holder, null, by).map(rows -> rows.rowCount() > 0);
    }

    /**
     * Adds the key unless another usable operator key exists; it may be added already. The lock lets one replica at a time do it.
     *
     * @return whether the table has the key
     */
    Uni<Boolean> addIfFirst(Secret secret, Caller holder, String by) {
        return pool.withTransaction(transaction -> transaction
                .query("LOCK TABLE api_key IN SHARE ROW EXCLUSIVE MODE")
                .execute()
                .chain(() -> transaction
                        .preparedQuery(
                                """
                                SELECT 1 FROM api_key WHERE $1 = ANY(scopes) AND revoked_at IS NULL AND key_id <> $2
                                AND (expires_at IS NULL OR expires_at > now()) LIMIT 1""")
                        .execute(Tuple.of(Scope.OPERATE, secret.prefix())))
                .chain(others -> others.rowCount() > 0
                        ? Uni.createFrom().item(false)
                        : add(transaction, secret, holder, null, by).replaceWith(true)));
    }

    /** Revokes a key; null if there is none or it is already revoked. */
    Uni<@Nullable Key> revoke(String keyId, String by) {
        return pool.preparedQuery(
                        """
                        UPDATE api_key SET revoked_at = now(), revoked_by = $2
                        WHERE key_id = $1 AND revoked_at IS NULL RETURNING *""")
                .execute(Tuple.of(keyId, by))
                .map(rows -> rows.rowCount() == 0 ? null : only(rows));
    }

    /** Updates the time of last use, at most once a minute. */
    Uni<Void> used(String keyId) {
        return pool.preparedQuery(
                        """
                        UPDATE api_key SET last_used_at = now()
                        WHERE key_id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')""")
                .execute(Tuple.of(keyId))
                .replaceWithVoid();
    }

    private static Uni<RowSet<Row>> add(
            SqlClient client, Secret secret, Caller holder, @Nullable Instant expiresAt, String by) {
        var districts =
                holder.districts() instanceof Districts.Some some ? some.ids().toArray(String[]::new) : null;
        return client.preparedQuery(
                        """
                        INSERT INTO api_key (key_id, name, secret_hash, scopes, districts, expires_at, created_by)
                        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (key_id) DO NOTHING RETURNING *""")
                .execute(Tuple.tuple()
                        .addString(secret.prefix())
                        .addString(holder.name())
                        .addValue(Buffer.buffer(secret.hash()))
                        .addArrayOfString(holder.scopes().toArray(String[]::new))
                        .addArrayOfString(districts)
                        .addValue(expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
                        .addString(by));
    }

    private static Key only(RowSet<Row> rows) {
        return Key.of(rows.iterator().next());
    }
}
