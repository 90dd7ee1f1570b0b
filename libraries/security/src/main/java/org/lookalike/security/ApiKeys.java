package org.lookalike.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.ServiceTransactions;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.Sql;

/** The API keys of this service, in the table {@code api_key}. */
@ApplicationScoped
public class ApiKeys {

    private static final RecordReader<Key> KEY = RecordReader.of(Key.class);

    private final Pool pool;
    private final ServiceTransactions transactions;
    private final Instance<Sessions> sessions;

    ApiKeys(Pool pool, ServiceTransactions transactions, Instance<Sessions> sessions) {
        this.pool = pool;
        this.transactions = transactions;
        this.sessions = sessions;
    }

    record Stored(Key key, byte[] hash) {}

    Uni<@Nullable Stored> find(String keyId) {
        return Sql.of("SELECT * FROM api_key WHERE key_id = $1").with(keyId).first(pool, row -> {
            var hash = row.getBuffer("secret_hash").getBytes();
            return new Stored(KEY.read(row), hash);
        });
    }

    /** Lists keys that are not revoked first, then the newest. */
    public Uni<List<Key>> list() {
        return Sql.of("SELECT * FROM api_key ORDER BY revoked_at IS NOT NULL, created_at DESC, key_id")
                .list(pool, KEY::read);
    }

    /** Lists the audit events of keys, the latest first, of those below {@code before}. */
    Uni<List<KeyEvent>> events(int limit, long before) {
        return transactions.inTransaction(transaction -> Sql.of(
                        """
                        SELECT id, at, who, what, substr(subject, length('key:') + 1) AS key_id, cast(before AS text), cast(after AS text)
                        FROM audit_event WHERE subject LIKE 'key:%' AND id < $1 ORDER BY id DESC LIMIT $2""")
                .with(before, limit)
                .list(transaction, RecordReader.of(KeyEvent.class)::read));
    }

    /** A key that was just made, with its secret. */
    public record MadeKey(
            @JsonUnwrapped Key made, @Schema(description = "The key itself. It is shown once.") String key) {}

    /**
     * Makes a key. Fails with a problem if there can be no such key, if it has a scope that its maker may not grant, who would have every
     * right by it otherwise, or if the request was sent before under this header: as that answer may be lost, it says which key was made.
     */
    public Uni<MadeKey> make(NewKey request, Caller by, @Nullable String idempotencyKey) {
        var holder = request.holder();
        var repeatable = RepeatableRequest.of(idempotencyKey, by, request);
        var excess = new TreeSet<>(request.scopes());
        excess.removeAll(by.grantable());
        if (!excess.isEmpty()) {
            throw InvalidValue.inBody(
                    "scopes",
                    "has %s, which you do not have yourself; leave it out".formatted(String.join(", ", excess)));
        }
        if (request.districts() != null && sessions.isUnsatisfied()) {
            throw InvalidValue.inBody(
                    "districts",
                    "is given, but this service does not keep districts apart; leave it out, and give the key to no district");
        }
        var secret = Secret.random();
        return add(pool, secret, holder, request.expiresAt(), by.name(), repeatable)
                .onItem()
                .ifNull()
                .switchTo(() -> failMade(request, repeatable))
                .map(key -> new MadeKey(key, secret.text()));
    }

    private Uni<Key> failMade(NewKey request, @Nullable RepeatableRequest repeatable) {
        return Sql.of("SELECT * FROM api_key WHERE request = $1")
                .with(repeatable == null ? null : repeatable.key())
                .first(pool, KEY::read)
                .map(key -> {
                    if (key != null && !request.made(key)) {
                        throw RepeatableRequest.taken("the key %s, which is another".formatted(key.keyId()));
                    }
                    throw new Problem(
                            Status.CONFLICT,
                            "Made before",
                            "this request made the key %s, which was shown once. Whoever did not get it revokes it and makes another"
                                    .formatted(key == null ? "" : key.keyId()));
                });
    }

    /** Adds a key; null if it exists. */
    Uni<@Nullable Key> add(Secret secret, Caller holder, @Nullable Instant expiresAt, String by) {
        return add(pool, secret, holder, expiresAt, by, null);
    }

    /** Adds a key, also one added before, unless another usable operator key exists; tells whether the table has it then. */
    Uni<Boolean> addIfFirst(Secret secret, Caller holder, String by) {
        return pool.withTransaction(transaction -> transaction
                .query("LOCK TABLE api_key IN SHARE ROW EXCLUSIVE MODE")
                .execute()
                .chain(() -> Sql.of(
                                """
                                SELECT 1 FROM api_key WHERE $1 = ANY(scopes) AND revoked_at IS NULL AND key_id <> $2
                                AND (expires_at IS NULL OR expires_at > now()) LIMIT 1""")
                        .with(Scope.OPERATE, secret.prefix())
                        .any(transaction))
                .chain(hasOther -> hasOther
                        ? Uni.createFrom().item(false)
                        : add(transaction, secret, holder, null, by, null).replaceWith(true)));
    }

    /** Revokes a key, which is refused from the next request on; null if it is no key in use. */
    public Uni<@Nullable Key> revoke(String keyId, String by) {
        var revoke =
                "UPDATE api_key SET revoked_at = now(), revoked_by = $2 WHERE key_id = $1 AND revoked_at IS NULL RETURNING *";
        return Sql.of(revoke).with(keyId, by).first(pool, KEY::read);
    }

    /** Updates the time of last use, at most once a minute. */
    Uni<Void> used(String keyId) {
        return Sql.of(
                        """
                        UPDATE api_key SET last_used_at = now()
                        WHERE key_id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')""")
                .with(keyId)
                .run(pool);
    }

    private static Uni<@Nullable Key> add(
            SqlClient client,
            Secret secret,
            Caller holder,
            @Nullable Instant expiresAt,
            String by,
            @Nullable RepeatableRequest request) {
        return Sql.of(
                        """
                        INSERT INTO api_key (key_id, name, secret_hash, scopes, districts, expires_at, created_by, request)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING *""")
                .with(
                        secret.prefix(),
                        holder.name(),
                        secret.hash(),
                        holder.scopes(),
                        holder.districts() instanceof Districts.Some some ? some.ids() : null,
                        expiresAt,
                        by,
                        request == null ? null : request.key())
                .first(client, KEY::read);
    }

    /** An audit event of an API key. A database trigger records it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyEvent(
            long id,
            Instant at,
            @Schema(description = "Who did it; 'bootstrap' for the key that the service took or made at its start")
                    String who,
            @Schema(examples = {"key_made", "key_revoked"}) String what,
            String keyId,
            @Schema(description = "Name, scopes, districts and end, as they were") @Nullable Map<String, Object> before,
            @Schema(description = "Name, scopes, districts and end, as they are") @Nullable
                    Map<String, Object> after) {}
}
