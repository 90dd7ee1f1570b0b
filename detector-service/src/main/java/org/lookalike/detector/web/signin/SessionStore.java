package org.lookalike.detector.web.signin;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.Sql;
import org.lookalike.security.Caller;
import org.lookalike.security.GuessLimiter;
import org.lookalike.security.Secret;

/** The sessions of people. Every sign-in is audited. What a key made ends with the key, as every use checks. */
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

    SessionStore(Pool pool, Sessions sessions, Audit audit, SignInConfig config, GuessLimiter guesses) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
        this.config = config;
        this.guesses = guesses;
    }

    /**
     * Starts a session, and gives the value of its cookie. The audit shows how the person signed in: {@code link}, {@code provider}, or
     * {@code key:} with the key's id; {@code signOutAt} is the sign-out page of the provider, if any.
     */
    Uni<Secret> begin(Caller caller, String by, @Nullable String signOutAt) {
        var secret = Secret.random();
        var scopes = new TreeSet<>(caller.scopes());
        var after = Map.of(
                "by", by, "scopes", scopes, "districts", caller.districts().setting());
        return Sql.of("DELETE FROM console_session WHERE expires_at < now()")
                .run(pool)
                .chain(() -> Sql.of(
                                """
                                INSERT INTO console_session (session_id, secret_hash, who, scopes, districts, key_id, sign_out_at, expires_at)
                                VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))""")
                        .with(
                                secret.prefix(),
                                secret.hash(),
                                caller.name(),
                                caller.scopes(),
                                caller.districts() instanceof Districts.Some some ? some.ids() : null,
                                caller.keyId(),
                                signOutAt,
                                config.lasts())
                        .run(pool))
                .chain(() -> record(caller.name(), "signed_in", session(secret), after))
                .invoke(() -> guesses.markKnown(secret))
                .replaceWith(secret);
    }

    /** Audits a sign-in at the provider by somebody without a role here. */
    Uni<Void> refuse(OidcLoginResult.Rejected rejected) {
        return record(rejected.name(), "sign_in_refused", "sign-in", Map.of("why", rejected.why()));
    }

    /** The owner of the session of a cookie, which may be any text; null if it is invalid or has ended. */
    Uni<@Nullable Caller> caller(String cookie, InetAddress from) {
        return guesses.find(cookie, from, this::caller);
    }

    private Uni<@Nullable Caller> caller(Secret session) {
        return Sql.of(
                        """
                        SELECT * FROM console_session begun
                        WHERE session_id = $1 AND expires_at > now() AND (key_id IS NULL OR %s)"""
                                .formatted(KEY_IS_USABLE))
                .with(session.prefix())
                .first(pool, Function.identity())
                .map(row -> row != null
                                && session.hasHash(row.getBuffer("secret_hash").getBytes())
                        ? caller(row)
                        : null);
    }

    private static Caller caller(Row row) {
        var districts = row.getArrayOfStrings("districts");
        return new Caller(
                row.getString("who"),
                Set.of(row.getArrayOfStrings("scopes")),
                districts == null ? Districts.ALL : Districts.of(Set.of(districts)),
                row.getString("key_id"));
    }

    /** Ends a session; returns the sign-out page of the provider, null for none. */
    Uni<@Nullable String> end(String cookie, InetAddress from) {
        return caller(cookie, from)
                .chain(caller -> caller == null
                        ? Uni.createFrom().nullItem()
                        : end(Secret.parse(cookie).orElseThrow(), caller));
    }

    private Uni<@Nullable String> end(Secret session, Caller caller) {
        return Sql.of("DELETE FROM console_session WHERE session_id = $1 RETURNING sign_out_at")
                .with(session.prefix())
                .first(pool, row -> row.getString("sign_out_at"))
                .call(() -> record(caller.name(), "signed_out", session(session), null));
    }

    /** Makes a link that signs in once, with the rights of the key that makes it. */
    Uni<Secret> link(Caller by) {
        var secret = Secret.random();
        return Sql.of(
                        """
                        INSERT INTO sign_in_link (link_id, secret_hash, made_by, key_id, expires_at)
                        VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))""")
                .with(secret.prefix(), secret.hash(), by.name(), by.keyId(), config.linkLasts())
                .run(pool)
                .chain(() -> record(by.name(), "sign_in_link_made", "link:" + secret.prefix(), null))
                .invoke(() -> guesses.markKnown(secret))
                .replaceWith(secret);
    }

    /** Signs in by a link, which may be any text, and uses it up; null if it is invalid or was used. */
    Uni<@Nullable Secret> follow(String link, InetAddress from) {
        return guesses.find(link, from, this::follow);
    }

    private Uni<@Nullable Secret> follow(Secret link) {
        return Sql.of(
                        """
                        DELETE FROM sign_in_link begun WHERE link_id = $1 AND secret_hash = $2
                        RETURNING made_by AS who, key_id, expires_at > now() AND %s AS works, NULL::text[] AS districts,
                          (SELECT scopes FROM api_key WHERE api_key.key_id = begun.key_id) AS scopes"""
                                .formatted(KEY_IS_USABLE))
                .with(link.prefix(), link.hash())
                .first(pool, Function.identity())
                .chain(row -> row != null && row.getBoolean("works")
                        ? begin(caller(row), "link", null)
                        : Uni.createFrom().nullItem());
    }

    private static String session(Secret secret) {
        return "session:" + secret.prefix();
    }

    private Uni<Void> record(String who, String what, String subject, @Nullable Object after) {
        var change = new Audit.Change(who, what, subject, null, null, after);
        return sessions.forService(session -> audit.record(session, List.of(change)));
    }
}
