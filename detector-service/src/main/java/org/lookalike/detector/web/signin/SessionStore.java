package org.lookalike.detector.web.signin;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.security.GuessLimiter;
import org.lookalike.security.Secret;

/**
 * The sessions of signed-in people. Every sign-in is audited. A session or link that was made by a key ends with the key,
 * which is checked at every use.
 */
@ApplicationScoped
class SessionStore {

    /** Whether the key of the row {@code begun} is valid. */
    private static final String KEY_IS_USABLE =
            """
            EXISTS (SELECT FROM api_key WHERE api_key.key_id = begun.key_id AND revoked_at IS NULL
                      AND (api_key.expires_at IS NULL OR api_key.expires_at > now()))""";

    private final Pool pool;
    private final Sessions sessions;
    private final Audit audit;
    private final SignInConfig config;
    private final GuessLimiter guesses;

    /** What the audit records of a sign-in. */
    private record SignedIn(String by, Set<String> scopes, String districts) {

        static SignedIn of(Caller caller, LoginMethod method) {
            return new SignedIn(
                    method.by(),
                    new TreeSet<>(caller.scopes()),
                    caller.districts().setting());
        }
    }

    SessionStore(Pool pool, Sessions sessions, Audit audit, SignInConfig config, GuessLimiter guesses) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
        this.config = config;
        this.guesses = guesses;
    }

    /**
     * Starts a session.
     *
     * @return the value of the session cookie
     */
    Uni<Secret> begin(Caller caller, LoginMethod method) {
        var secret = Secret.random();
        var row = Tuple.tuple()
                .addString(secret.prefix())
                .addValue(Buffer.buffer(secret.hash()))
                .addString(caller.name())
                .addArrayOfString(caller.scopes().toArray(String[]::new))
                .addArrayOfString(
                        caller.districts() instanceof Districts.Some some
                                ? some.ids().toArray(String[]::new)
                                : null)
                .addString(caller.keyId())
                .addString(method.signOutAt())
                .addDouble(seconds(config.lasts()));
        return pool.query("DELETE FROM console_session WHERE expires_at < now()")
                .execute()
                .chain(() -> pool.preparedQuery(
                                """
                                INSERT INTO console_session (session_id, secret_hash, who, scopes, districts, key_id, sign_out_at, expires_at)
                                VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))""")
                        .execute(row))
                .chain(() -> record(caller.name(), "signed_in", session(secret), SignedIn.of(caller, method)))
                .invoke(() -> guesses.markKnown(secret))
                .replaceWith(secret);
    }

    /** Audits a sign-in at the provider by somebody without a role here. */
    Uni<Void> refuse(OidcLoginResult.Rejected rejected) {
        return record(rejected.name(), "sign_in_refused", "sign-in", Map.of("why", rejected.why()));
    }

    /**
     * The owner of a session; null if it is invalid or has ended.
     *
     * @param cookie any text
     * @param from the address of the client
     */
    Uni<@Nullable Caller> caller(String cookie, InetAddress from) {
        return guesses.find(cookie, from, this::caller);
    }

    private Uni<@Nullable Caller> caller(Secret session) {
        return pool.preparedQuery(
                        """
                        SELECT * FROM console_session begun
                        WHERE session_id = $1 AND expires_at > now() AND (key_id IS NULL OR %s)"""
                                .formatted(KEY_IS_USABLE))
                .execute(Tuple.of(session.prefix()))
                .map(rows -> matches(session, rows) ? callerOf(rows.iterator().next()) : null);
    }

    /** Ends a session; returns the sign-out page of the provider, null for none. */
    Uni<@Nullable String> end(String cookie, InetAddress from) {
        return caller(cookie, from)
                .chain(caller -> caller == null
                        ? Uni.createFrom().nullItem()
                        : end(Secret.parse(cookie).orElseThrow(), caller));
    }

    private Uni<@Nullable String> end(Secret session, Caller caller) {
        return pool.preparedQuery("DELETE FROM console_session WHERE session_id = $1 RETURNING sign_out_at")
                .execute(Tuple.of(session.prefix()))
                .map(rows ->
                        rows.rowCount() == 0 ? null : rows.iterator().next().getString("sign_out_at"))
                .call(() -> record(caller.name(), "signed_out", session(session), null));
    }

    /** Makes a link that signs in once, with the rights of the key that makes it. */
    Uni<Secret> link(Caller by) {
        var secret = Secret.random();
        return pool.preparedQuery(
                        """
                        INSERT INTO sign_in_link (link_id, secret_hash, made_by, key_id, expires_at)
                        VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))""")
                .execute(Tuple.of(
                        secret.prefix(),
                        Buffer.buffer(secret.hash()),
                        by.name(),
                        by.keyId(),
                        seconds(config.linkLasts())))
                .chain(() -> record(by.name(), "sign_in_link_made", "link:" + secret.prefix(), null))
                .invoke(() -> guesses.markKnown(secret))
                .replaceWith(secret);
    }

    /**
     * Signs in by a link and uses it up; null if it is invalid or was used.
     *
     * @param link any text
     * @param from the address of the client
     */
    Uni<@Nullable Secret> follow(String link, InetAddress from) {
        return guesses.find(link, from, this::follow);
    }

    private Uni<@Nullable Secret> follow(Secret link) {
        return pool.preparedQuery(
                        """
                        DELETE FROM sign_in_link begun WHERE link_id = $1 AND secret_hash = $2
                        RETURNING made_by, key_id, expires_at > now() AND %s AS works,
                          (SELECT scopes FROM api_key WHERE api_key.key_id = begun.key_id) AS scopes"""
                                .formatted(KEY_IS_USABLE))
                .execute(Tuple.of(link.prefix(), Buffer.buffer(link.hash())))
                .chain(rows -> {
                    for (var row : rows) {
                        if (row.getBoolean("works")) {
                            return begin(
                                    new Caller(
                                            row.getString("made_by"),
                                            Set.of(row.getArrayOfStrings("scopes")),
                                            Districts.ALL,
                                            row.getString("key_id")),
                                    LoginMethod.LINK);
                        }
                    }
                    return Uni.createFrom().nullItem();
                });
    }

    private static String session(Secret secret) {
        return "session:" + secret.prefix();
    }

    private Uni<Void> record(String who, String what, String subject, @Nullable Object after) {
        var change = new Audit.Change(who, what, subject, null, null, after);
        return sessions.forService(session -> audit.record(session, List.of(change)));
    }

    private static boolean matches(Secret secret, RowSet<Row> rows) {
        return rows.rowCount() == 1
                && secret.hasHash(
                        rows.iterator().next().getBuffer("secret_hash").getBytes());
    }

    private static Caller callerOf(Row row) {
        var districts = row.getArrayOfStrings("districts");
        return new Caller(
                row.getString("who"),
                Set.of(row.getArrayOfStrings("scopes")),
                districts == null ? Districts.ALL : Districts.of(Set.of(districts)),
                row.getString("key_id"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
