package org.lookalike.detector.web.signin;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.staff.Member;
import org.lookalike.detector.staff.WorkAddress;
import org.lookalike.detector.web.signin.ProviderCheck.Answer;
import org.lookalike.detector.web.signin.ProviderCheck.Kept;
import org.lookalike.detector.web.signin.ProviderCheck.Outcome;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.Sql;
import org.lookalike.security.Caller;
import org.lookalike.security.GuessLimiter;
import org.lookalike.security.Role;
import org.lookalike.security.Scope;
import org.lookalike.security.Secret;

/** The sessions of people. Every sign-in is audited. What a key made ends with the key, as every use checks. */
@ApplicationScoped
class SessionStore {

    /** Whether the key of the row {@code begun} is valid. */
    private static final String KEY_IS_USABLE =
            """
            EXISTS (SELECT FROM api_key WHERE api_key.key_id = begun.key_id AND revoked_at IS NULL
                      AND (api_key.expires_at IS NULL OR api_key.expires_at > now()))""";

    /** How long somebody is signed in whose provider does not answer when it is asked. */
    private static final Duration UNANSWERED_FOR = Duration.ofHours(1);

    /** Whether the owner of the row {@code begun} has to sign in again, so that the provider says whether the account is in use. */
    private static final String IS_UNCONFIRMED =
            "provider IS NOT NULL AND refresh_token IS NULL AND confirmed_at < now() - make_interval(secs => $3)";

    private final Pool pool;
    private final Sessions sessions;
    private final Audit audit;
    private final SignInConfig config;
    private final GuessLimiter guesses;
    private final ProviderCheck check;

    SessionStore(
            Pool pool, Sessions sessions, Audit audit, SignInConfig config, GuessLimiter guesses, ProviderCheck check) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
        this.config = config;
        this.guesses = guesses;
        this.check = check;
    }

    /**
     * Starts a session, and gives the value of its cookie. The audit shows how the person signed in: {@code link}, {@code provider}, or
     * {@code key:} with the key's id; {@code signOutAt} is the sign-out page of the provider, if any.
     */
    Uni<Secret> begin(Caller caller, String by) {
        return begin(caller, by, null, null, null);
    }

    /** The same for somebody who came by a link in a mail. The session has the rights that the member has at each use. */
    Uni<Secret> begin(Member member) {
        return begin(member.caller(), "mail", member.memberId(), null, null);
    }

    /**
     * The same for somebody from a provider. Where that cannot be asked later, the session of their cookie, which may be any text, goes
     * on, if it is theirs.
     */
    Uni<Secret> begin(String cookie, Member member, String by, Kept kept, @Nullable String signOutAt) {
        return Secret.parse(cookie)
                .filter(before -> kept.token() == null)
                .map(before -> confirm(before, member, kept, signOutAt).map(isConfirmed -> isConfirmed ? before : null))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .chain(before -> before == null
                        ? begin(member.caller(), by, member.memberId(), kept, signOutAt)
                        : Uni.createFrom().item(before));
    }

    private Uni<Boolean> confirm(Secret session, Member member, Kept kept, @Nullable String signOutAt) {
        return Sql.of(
                        """
                        UPDATE console_session SET confirmed_at = now(), sign_out_at = $5
                        WHERE session_id = $1 AND secret_hash = $2 AND member_id = $3 AND provider = $4
                          AND refresh_token IS NULL AND expires_at > now()""")
                .with(session.prefix(), session.hash(), member.memberId(), kept.provider(), signOutAt)
                .any(pool);
    }

    /** The stored rights of a member are for the version before, which knows only the scopes that keys have. */
    private Uni<Secret> begin(
            Caller caller, String by, @Nullable UUID memberId, @Nullable Kept kept, @Nullable String signOutAt) {
        var secret = Secret.random();
        var scopes = new TreeSet<>(caller.scopes());
        var after = Map.of(
                "by", by, "scopes", scopes, "districts", caller.districts().setting());
        return Sql.of("DELETE FROM console_session WHERE expires_at < now()")
                .run(pool)
                .chain(() -> Sql.of(
                                """
                                INSERT INTO console_session (session_id, secret_hash, who, scopes, districts, key_id, sign_out_at,
                                    member_id, provider, refresh_token, checked_at, confirmed_at, expires_at)
                                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now(), now(), now() + make_interval(secs => $11))""")
                        .with(
                                secret.prefix(),
                                secret.hash(),
                                caller.name(),
                                caller.scopes().stream()
                                        .filter(Scope.ALL::contains)
                                        .collect(Collectors.toSet()),
                                caller.districts() instanceof Districts.Some some ? some.ids() : null,
                                caller.keyId(),
                                signOutAt,
                                memberId,
                                kept == null ? null : kept.provider(),
                                kept == null ? null : kept.token(),
                                config.lasts())
                        .run(pool))
                .chain(() -> record(caller.name(), "signed_in", session(secret), after))
                .invoke(() -> guesses.markKnown(secret))
                .replaceWith(secret);
    }

    /** Audits a sign-in at the provider by somebody without a role here. */
    Uni<Void> refuse(String name, String why) {
        return record(name, "sign_in_refused", "sign-in", Map.of("why", why));
    }

    /** The session of a cookie. */
    sealed interface Begun {

        Caller caller();

        /** One that lets its owner in. */
        record Confirmed(Caller caller) implements Begun {}

        /** One that lets its owner in after they have signed in once more at the provider. */
        record Unconfirmed(Caller caller, String provider) implements Begun {}
    }

    /** The session of a cookie, which may be any text; null if it is invalid or has ended. */
    Uni<@Nullable Begun> find(String cookie, InetAddress from) {
        return guesses.find(cookie, from, this::find);
    }

    /** The rights of a member are those of now, and none of one who was disabled. */
    private Uni<@Nullable Begun> find(Secret session) {
        return Sql.of(
                        """
                        SELECT begun.*, rights.*, refresh_token IS NOT NULL AND checked_at < now() - make_interval(secs => $2) AS is_due,
                          %s AS is_unconfirmed
                        FROM console_session begun LEFT JOIN LATERAL staff_rights(member_id) rights ON true
                        WHERE session_id = $1 AND expires_at > now() AND (key_id IS NULL OR %s)
                        AND (member_id IS NULL OR member_role IS NOT NULL)"""
                                .formatted(IS_UNCONFIRMED, KEY_IS_USABLE))
                .with(session.prefix(), Caller.ASKED_EVERY, Caller.UNASKED_FOR)
                .first(pool, Function.identity())
                .chain(row -> row == null
                                || !session.hasHash(row.getBuffer("secret_hash").getBytes())
                        ? Uni.createFrom().nullItem()
                        : isStillIn(session, row).map(isIn -> isIn ? begun(row) : null));
    }

    /** Asks the provider from time to time; of the requests of a moment one asks. */
    private Uni<Boolean> isStillIn(Secret session, Row row) {
        if (!row.getBoolean("is_due")) {
            return Uni.createFrom().item(true);
        }
        return Sql.of(
                        """
                        UPDATE console_session SET checked_at = now()
                        WHERE session_id = $1 AND checked_at < now() - make_interval(secs => $2)""")
                .with(session.prefix(), Caller.ASKED_EVERY)
                .any(pool)
                .chain(isOurs -> isOurs
                        ? check.ask(new Kept(
                                        row.getString("provider"),
                                        row.getBuffer("refresh_token").getBytes()))
                                .chain(outcome -> settle(session, row.getString("who"), outcome))
                        : Uni.createFrom().item(true));
    }

    /** A provider that does not answer ends the session, too, after a while. */
    private Uni<Boolean> settle(Secret session, String who, Outcome outcome) {
        if (outcome.answer() == Answer.IN_USE) {
            return Sql.of(
                            """
                            UPDATE console_session SET confirmed_at = now(), refresh_token = coalesce($2, refresh_token)
                            WHERE session_id = $1""")
                    .with(session.prefix(), outcome.next())
                    .run(pool)
                    .replaceWith(true);
        }
        return Sql.of(
                        """
                        DELETE FROM console_session WHERE session_id = $1 AND ($2 OR confirmed_at < now() - make_interval(secs => $3))""")
                .with(session.prefix(), outcome.answer() == Answer.ENDED, UNANSWERED_FOR)
                .any(pool)
                .call(isEnded -> isEnded
                        ? record(
                                who,
                                "session_ended",
                                session(session),
                                Map.of("why", "the provider says that the account is not in use, or nothing"))
                        : Uni.createFrom().voidItem())
                .map(isEnded -> !isEnded);
    }

    private static Begun begun(Row row) {
        return row.getBoolean("is_unconfirmed")
                ? new Begun.Unconfirmed(caller(row), row.getString("provider"))
                : new Begun.Confirmed(caller(row));
    }

    private static Caller caller(Row row) {
        var districts = row.getArrayOfStrings("districts");
        var role = row.getColumnIndex("member_role") < 0 ? null : row.getString("member_role");
        if (role != null) {
            var of = row.getArrayOfStrings("member_districts");
            return Caller.inRole(
                    row.getString("member_name"),
                    Role.valueOf(role),
                    of == null
                            ? Districts.ALL
                            : new Districts.Some(Set.of(of), Set.of(row.getArrayOfStrings("member_states"))));
        }
        return new Caller(
                row.getString("who"),
                Set.of(row.getArrayOfStrings("scopes")),
                districts == null ? Districts.ALL : Districts.of(Set.of(districts)),
                row.getString("key_id"));
    }

    /** Ends a session; returns the sign-out page of the provider, null for none. */
    Uni<@Nullable String> end(String cookie, InetAddress from) {
        return find(cookie, from)
                .chain(begun -> begun == null
                        ? Uni.createFrom().nullItem()
                        : end(Secret.parse(cookie).orElseThrow(), begun.caller()));
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

    /** A link that is to be mailed, and until when it works. */
    record Mailed(Secret secret, Instant until) {}

    private record Until(Instant expiresAt) {}

    /**
     * Makes a link that signs in once whoever has an address, in the transaction that mails it; null while one is valid. It works twice
     * as long for each of the last day that nobody used, up to two hours. So whoever asks in another's name neither fills their mailbox nor
     * uses up the mails that they may get in a day: at any time they have a link that works, or get one. Of those who ask at the same time,
     * each waits for the one before.
     */
    Uni<@Nullable Mailed> link(Session session, WorkAddress address) {
        return NativeSql.of("select 1 from pg_advisory_xact_lock(hashtextextended('sign_in_link ' || :address, 0))")
                .with("address", address.text())
                .list(session, Integer.class)
                .chain(() -> linkUnlessOneIsValid(session, address));
    }

    private Uni<@Nullable Mailed> linkUnlessOneIsValid(Session session, WorkAddress address) {
        var secret = Secret.random();
        return NativeSql.of(
                        """
                        insert into sign_in_link (link_id, secret_hash, made_by, address, expires_at)
                        select :id, :hash, :address, :address, now() + greatest(make_interval(secs => :lasts),
                            least(make_interval(secs => :lasts) * power(2, least(count(*), 16)), interval '2 hours'))
                        from sign_in_link where address = :address and expires_at > now() - interval '1 day'
                        having coalesce(max(expires_at), now()) <= now()
                        returning expires_at""")
                .with("id", secret.prefix(), "hash", secret.hash())
                .with("address", address.text(), "lasts", config.mailedLinkLasts())
                .record(session, Until.class)
                .map(made -> {
                    if (made == null) {
                        return null;
                    }
                    guesses.markKnown(secret);
                    return new Mailed(secret, made.expiresAt());
                });
    }

    /** Uses a link up, which may be any text; null if it is invalid or was used. */
    Uni<@Nullable Followed> follow(String link, InetAddress from) {
        return guesses.find(link, from, this::follow);
    }

    private Uni<@Nullable Followed> follow(Secret link) {
        return Sql.of(
                        """
                        DELETE FROM sign_in_link begun WHERE link_id = $1 AND secret_hash = $2
                        RETURNING made_by AS who, key_id, address, expires_at > now() AND (address IS NOT NULL OR %s) AS works,
                          NULL::text[] AS districts, (SELECT scopes FROM api_key WHERE api_key.key_id = begun.key_id) AS scopes"""
                                .formatted(KEY_IS_USABLE))
                .with(link.prefix(), link.hash())
                .first(pool, Function.identity())
                .map(row -> {
                    if (row == null || !row.getBoolean("works")) {
                        return null;
                    }
                    var address = row.getString("address");
                    return address == null
                            ? new Followed.ByKey(caller(row))
                            : new Followed.ByMail(new WorkAddress(address));
                });
    }

    /** Whom a link is for. */
    sealed interface Followed {

        record ByKey(Caller caller) implements Followed {}

        record ByMail(WorkAddress address) implements Followed {}
    }

    private static String session(Secret secret) {
        return "session:" + secret.prefix();
    }

    private Uni<Void> record(String who, String what, String subject, @Nullable Object after) {
        var change = new Audit.Change(who, what, subject, null, null, after);
        return sessions.forService(session -> audit.record(session, List.of(change)));
    }
}
