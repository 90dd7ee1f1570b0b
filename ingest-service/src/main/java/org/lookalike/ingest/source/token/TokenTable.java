package org.lookalike.ingest.source.token;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.LeaseQueue;
import org.lookalike.postgres.LeaseQueue.Lease;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;

/** The table {@code source_token}, which all replicas share. */
record TokenTable(Pool pool, JobAttempts attempts) {

    /** Longer than a renewal and the attempts to store it, so that no replica uses a token that was replaced. */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** How long a token is left alone with which the service ended, so that an operator sees it and a later version may try anew. */
    private static final Duration AFTER_GIVING_UP = Duration.ofDays(1);

    private static final LeaseQueue QUEUE = new LeaseQueue("source_token", LEASE, "source");
    private static final RecordReader<StoredToken> TOKEN = RecordReader.of(StoredToken.class);
    private static final String READ =
            "SELECT *, coalesce(usable_until > now(), true) AS is_usable, due_at <= now() AS is_due FROM ";

    Uni<@Nullable StoredToken> find(String source) {
        return Sql.of(READ + "source_token WHERE source = $1").with(source).first(pool, TOKEN::read);
    }

    /** Takes up a token from the settings, once: a replica with earlier settings brings back no replaced one. */
    Uni<Void> take(String source, String fingerprint, @Nullable String encrypted, Duration due) {
        return Sql.of(
                        """
                        INSERT INTO source_token AS known (source, fingerprints, encrypted, due_at)
                        VALUES ($1, ARRAY[$2::text], $3, now() + make_interval(secs => $4))
                        ON CONFLICT (source) DO UPDATE
                        SET fingerprints = known.fingerprints || excluded.fingerprints, encrypted = excluded.encrypted,
                            issued_at = now(), usable_until = NULL, ends_at = NULL, due_at = excluded.due_at, problem = NULL,
                            %s
                        WHERE NOT known.fingerprints @> excluded.fingerprints"""
                                .formatted(LeaseQueue.ENDED))
                .with(source, fingerprint, encrypted, due)
                .run(pool);
    }

    record Claim(Lease lease, StoredToken token) {}

    /** Claims a token; null if it is not due, another replica has it, or every attempt lately ended the service. */
    Uni<@Nullable Claim> claim(String source) {
        return QUEUE.claim(
                        pool,
                        "SELECT source FROM source_token WHERE source = $3 AND due_at <= now() AND greatest(token_until, lease_until) < now() FOR UPDATE",
                        READ + "claimed",
                        (lease, row) -> new Claim(lease, TOKEN.read(row)),
                        source)
                .chain(claim -> claim == null
                                || attempts.mayBegin(
                                        JobKind.TOKEN, source, claim.lease().attempt())
                        ? Uni.createFrom().item(claim)
                        : giveUp(claim.lease()).replaceWith((Claim) null));
    }

    private Uni<Void> giveUp(Lease lease) {
        var change = "problem = $3, token = NULL, token_until = now() + make_interval(secs => $4), attempts = 0";
        var problem = "the service stopped each time it asked the platform about this token";
        return QUEUE.update(pool, lease, change, problem, AFTER_GIVING_UP);
    }

    Uni<Void> tryAnew(String source) {
        return Sql.of("UPDATE source_token SET token_until = 'epoch' WHERE source = $1 AND token IS NULL")
                .with(source)
                .run(pool);
    }

    /** Makes a token due that is old enough. */
    Uni<Void> makeDue(String source, Duration minAge) {
        return Sql.of(
                        """
                        UPDATE source_token SET due_at = now()
                        WHERE source = $1 AND due_at > now() AND issued_at <= now() - make_interval(secs => $2)""")
                .with(source, minAge)
                .run(pool);
    }

    /** Stores a renewed token. False, with nothing changed, if the lease is lost. */
    Uni<Boolean> renewed(Lease lease, String encrypted, IssuedToken issued) {
        var change =
                """
                encrypted = $3, usable_until = $4, ends_at = $5, due_at = greatest($6, now() + interval '1 minute'),
                issued_at = now(), problem = NULL""";
        return QUEUE.tryEnd(pool, lease, change, encrypted, issued.usableUntil(), issued.endsAt(), issued.renewAt());
    }

    /** Records when a token ends, and until when that counts. */
    Uni<Void> inspected(Lease lease, @Nullable Instant endsAt, Duration validFor) {
        var change = "ends_at = $3, due_at = now() + make_interval(secs => $4), problem = NULL";
        return QUEUE.end(pool, lease, change, endsAt, validFor);
    }

    /** Records why nothing came of it, and when to try again; null for at once. */
    Uni<Void> failed(Lease lease, @Nullable String problem, @Nullable Instant again) {
        var change = "problem = left(coalesce($3, 'no reason given'), 1000), due_at = coalesce($4, due_at)";
        return QUEUE.end(pool, lease, change, problem, again);
    }

    Uni<Void> remove(List<String> sources) {
        return Sql.of("DELETE FROM source_token WHERE source = ANY($1)")
                .with(sources)
                .run(pool);
    }

    Uni<Void> reencrypt(String source, String before, String after) {
        return Sql.of("UPDATE source_token SET encrypted = $3 WHERE source = $1 AND encrypted = $2")
                .with(source, before, after)
                .run(pool);
    }

    /** A row. It is due to renew the token, or to ask when it ends. What stays in the settings is not encrypted. */
    record StoredToken(
            Set<String> fingerprints,
            @Nullable String encrypted,
            boolean isUsable,
            boolean isDue,
            Instant issuedAt,
            @Nullable Instant endsAt,
            @Nullable String problem) {}
}
