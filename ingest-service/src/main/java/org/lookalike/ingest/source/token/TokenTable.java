package org.lookalike.ingest.source.token;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.observability.JobAttempts;

/** The table {@code source_token}, which all replicas share. */
final class TokenTable {

    /**
     * How long one replica alone may renew a token. It is longer than the request and the attempts to store its result, so that no
     * other replica uses a token which the platform has replaced meanwhile.
     */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** How long a token is left alone with which the service ended, so that an operator sees it and a later version may try anew. */
    private static final Duration AFTER_GIVING_UP = Duration.ofDays(1);

    private static final int PROBLEM_LENGTH = 1000;

    private static final String ROW = "*, coalesce(usable_until > now(), true) AS is_usable, due_at <= now() AS is_due";

    private final Pool pool;
    private final JobAttempts attempts;

    TokenTable(Pool pool, JobAttempts attempts) {
        this.pool = pool;
        this.attempts = attempts;
    }

    /** The token of a source; null if there is none. */
    Uni<@Nullable StoredToken> find(String source) {
        return pool.preparedQuery("SELECT " + ROW + " FROM source_token WHERE source = $1")
                .execute(Tuple.of(source))
                .map(TokenTable::first);
    }

    /**
     * Takes up a token from the settings. One that was taken up before changes nothing, so that a replica with earlier settings
     * does not bring back a token that was replaced.
     */
    Uni<Void> take(String source, String fingerprint, @Nullable String encrypted, Duration due) {
        return pool.preparedQuery(
                        """
                        INSERT INTO source_token AS known (source, fingerprints, encrypted, due_at)
                        VALUES ($1, ARRAY[$2::text], $3, now() + make_interval(secs => $4))
                        ON CONFLICT (source) DO UPDATE
                        SET fingerprints = known.fingerprints || excluded.fingerprints, encrypted = excluded.encrypted,
                            issued_at = now(), usable_until = NULL, ends_at = NULL, due_at = excluded.due_at, problem = NULL,
                            lease = NULL, lease_until = 'epoch', attempts = 0
                        WHERE NOT known.fingerprints @> excluded.fingerprints""")
                .execute(Tuple.of(source, fingerprint, encrypted, (double) due.toSeconds()))
                .replaceWithVoid();
    }

    /**
     * The right to renew a token, or to ask when it ends, for a limited time; null if it is not due, another replica has it, or every
     * attempt lately ended the service.
     */
    Uni<@Nullable StoredToken> claim(String source, UUID lease) {
        return pool.preparedQuery(
                        """
                        UPDATE source_token
                        SET lease = $2, lease_until = now() + make_interval(secs => $3), attempts = attempts + 1
                        WHERE source = $1 AND due_at <= now() AND lease_until < now()
                        RETURNING """
                                + " " + ROW)
                .execute(Tuple.of(source, lease, (double) LEASE.toSeconds()))
                .map(TokenTable::first)
                .chain(claimed -> claimed == null || attempts.mayBegin(JobKind.TOKEN, source, claimed.attempts())
                        ? Uni.createFrom().item(claimed)
                        : giveUp(source, lease).replaceWith((StoredToken) null));
    }

    private Uni<Void> giveUp(String source, UUID lease) {
        return pool.preparedQuery(
                        """
                        UPDATE source_token
                        SET problem = $3, lease = NULL, lease_until = now() + make_interval(secs => $4), attempts = 0
                        WHERE source = $1 AND lease = $2""")
                .execute(Tuple.of(
                        source, lease, "the service stopped each time it asked the platform about this token", (double)
                                AFTER_GIVING_UP.toSeconds()))
                .replaceWithVoid();
    }

    /** Lets a token be claimed that is left alone. */
    Uni<Void> tryAnew(String source) {
        return pool.preparedQuery("UPDATE source_token SET lease_until = 'epoch' WHERE source = $1 AND lease IS NULL")
                .execute(Tuple.of(source))
                .replaceWithVoid();
    }

    /** Makes a token due that is old enough. */
    Uni<Void> makeDue(String source, Duration minAge) {
        return pool.preparedQuery(
                        """
                        UPDATE source_token SET due_at = now()
                        WHERE source = $1 AND due_at > now() AND issued_at <= now() - make_interval(secs => $2)""")
                .execute(Tuple.of(source, (double) minAge.toSeconds()))
                .replaceWithVoid();
    }

    /** Stores a renewed token. False, with nothing changed, if the lease is lost. */
    Uni<Boolean> renewed(String source, UUID lease, String encrypted, IssuedToken issued) {
        return pool.preparedQuery(
                        """
                        UPDATE source_token
                        SET encrypted = $3, usable_until = $4, ends_at = $5, due_at = greatest($6, now() + interval '1 minute'), issued_at = now(), problem = NULL,
                            lease = NULL, lease_until = 'epoch', attempts = 0
                        WHERE source = $1 AND lease = $2""")
                .execute(Tuple.from(Arrays.asList(
                        source,
                        lease,
                        encrypted,
                        utc(issued.usableUntil()),
                        utc(issued.endsAt()),
                        utc(issued.renewAt()))))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Records when a token ends, and until when that counts. */
    Uni<Void> inspected(String source, UUID lease, @Nullable Instant endsAt, Duration validFor) {
        return pool.preparedQuery(
                        """
                        UPDATE source_token
                        SET ends_at = $3, due_at = now() + make_interval(secs => $4), problem = NULL,
                            lease = NULL, lease_until = 'epoch', attempts = 0
                        WHERE source = $1 AND lease = $2""")
                .execute(Tuple.of(source, lease, utc(endsAt), (double) validFor.toSeconds()))
                .replaceWithVoid();
    }

    /** Records why nothing came of it, and when to try again; null for at once. */
    Uni<Void> failed(String source, UUID lease, @Nullable String problem, @Nullable Instant again) {
        var reason = problem == null ? "no reason given" : problem;
        return pool.preparedQuery(
                        """
                        UPDATE source_token
                        SET problem = $3, due_at = coalesce($4, due_at), lease = NULL, lease_until = 'epoch', attempts = 0
                        WHERE source = $1 AND lease = $2""")
                .execute(Tuple.of(
                        source, lease, reason.substring(0, Math.min(reason.length(), PROBLEM_LENGTH)), utc(again)))
                .replaceWithVoid();
    }

    Uni<Void> remove(List<String> sources) {
        return pool.preparedQuery("DELETE FROM source_token WHERE source = ANY($1::text[])")
                .execute(Tuple.of(sources.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Replaces what an earlier key encrypted, unless it changed meanwhile. */
    Uni<Void> reencrypt(String source, String before, String after) {
        return pool.preparedQuery("UPDATE source_token SET encrypted = $3 WHERE source = $1 AND encrypted = $2")
                .execute(Tuple.of(source, before, after))
                .replaceWithVoid();
    }

    private static @Nullable StoredToken first(RowSet<Row> rows) {
        for (var row : rows) {
            return StoredToken.of(row);
        }
        return null;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
