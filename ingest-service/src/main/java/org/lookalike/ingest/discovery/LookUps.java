package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.avatar.Avatars.Relevance;
import org.lookalike.ingest.discovery.QuotaUsage.Share;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.LeaseQueue;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;
import org.lookalike.profileaddresses.HandleId;

/** The table {@code look_up}: accounts to look up again, once as they changed, or regularly for districts' alerts. */
@Singleton
record LookUps(Pool pool, QuotaUsage quotaUsage, JobAttempts attempts, Clock clock) implements QueryQueue {

    /** For whom an account is looked up whose change was reported. */
    static final String NOBODY = "";

    private static final Duration LEASE = Duration.ofSeconds(45);
    private static final Duration LEFT_ALONE = Duration.ofDays(1);
    private static final RecordReader<LookUp> LOOK_UP = RecordReader.of(LookUp.class);

    /** An account to look up for a district or {@link #NOBODY}, once if it is not watched. Attempts begin at 1. */
    record LookUp(
            String accountId,
            String districtId,
            @Nullable String handle,
            Instant dueAt,
            @Nullable Instant watchedSince,
            int attempts) {

        private @Nullable Instant next(Instant now) {
            return watchedSince == null
                    ? null
                    : now.plus(PollInterval.untilNextLookUp(Duration.between(watchedSince, now)));
        }
    }

    /** Accounts that this replica has claimed, to look up in one call. */
    record Claim(String source, UUID token, List<LookUp> lookUps) {

        private int attempt() {
            return lookUps.stream().mapToInt(LookUp::attempts).max().orElse(1);
        }

        List<String> accountIds() {
            return lookUps.stream().map(LookUp::accountId).distinct().toList();
        }

        /** The query for them, by their id where that is known; empty if it takes handles and none of them has one. */
        Optional<SourceQuery> query(AccountSource source) {
            if (source.can(QueryType.LOOK_UP_ID)
                    && !HandleId.isOne(lookUps.get(0).accountId())) {
                return Optional.of(SourceQuery.ids(accountIds()));
            }
            var handles = lookUps.stream()
                    .map(LookUp::handle)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return handles.isEmpty() ? Optional.empty() : Optional.of(SourceQuery.handles(handles));
        }

        /** The first of the accounts, for the log. */
        String job() {
            return "%s/%s".formatted(source, lookUps.get(0).accountId());
        }

        Relevance relevance(AccountFacts account) {
            return lookUps.stream()
                            .anyMatch(lookUp -> lookUp.watchedSince() != null
                                    && lookUp.accountId().equals(account.accountId()))
                    ? Relevance.ALERTED
                    : Relevance.NONE;
        }
    }

    /** Schedules accounts for a single look-up now. An account that is already due keeps its time. */
    Uni<Void> add(SqlClient connection, AccountSource source, Collection<String> accountIds) {
        if (accountIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(
                        """
                        INSERT INTO look_up (source, account_id)
                        SELECT $1, account_id FROM unnest($2::text[]) AS account_id ORDER BY account_id
                        ON CONFLICT (source, account_id, district_id) DO UPDATE SET due_at = now()
                        WHERE look_up.token IS NOT NULL""")
                .with(source.name(), Set.copyOf(accountIds))
                .run(connection);
    }

    /** Schedules an account for regular look-ups for a district, if the source looks up what is known of it. */
    Uni<Void> watch(SqlClient connection, AccountSource source, String accountId, String districtId) {
        if (HandleId.isOne(accountId) && !source.can(QueryType.LOOK_UP_HANDLE)) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(
                        """
                        INSERT INTO look_up (source, account_id, district_id, watched_since) VALUES ($1, $2, $3, now())
                        ON CONFLICT DO NOTHING""")
                .with(source.name(), accountId, districtId)
                .run(connection);
    }

    /** Schedules the accounts of alerts for regular look-ups at a source that was not enabled before. */
    Uni<Void> watchAlerted(AccountSource source) {
        return Sql.of(
                        """
                        INSERT INTO look_up (source, account_id, district_id, watched_since)
                        SELECT $1, account_id, district_id, now() FROM alerted_account
                        WHERE platform = $2 AND ($3 OR NOT starts_with(account_id, $4)) ON CONFLICT DO NOTHING""")
                .with(source.name(), source.platform(), source.can(QueryType.LOOK_UP_HANDLE), HandleId.PREFIX)
                .run(pool);
    }

    Uni<Void> unwatch(SqlClient connection, AccountSource source, String accountId, String districtId) {
        return Sql.of("DELETE FROM look_up WHERE source = $1 AND account_id = $2 AND district_id = $3")
                .with(source.name(), accountId, districtId)
                .run(connection);
    }

    /**
     * Claims what is due for a district or {@link #NOBODY}, the longest due first, and serves whoever else it is due for; null if
     * nothing is. One whose look-up was begun and never reported is claimed alone, and so given up alone.
     */
    Uni<@Nullable Claim> claim(AccountSource source, String districtId, int atMost) {
        return handlesAtOnce(source, districtId).chain(handles -> claim(source, districtId, atMost, handles));
    }

    /** How many accounts of which the handle alone is known one call takes; none where their quota, or the district's share, is used up. */
    private Uni<Integer> handlesAtOnce(AccountSource source, String districtId) {
        return quotaUsage
                .available(source, QueryType.LOOK_UP_HANDLE, Share.ALL)
                .map(capability -> quotaUsage
                        .usedUpUntil(source, capability.forItems(1).cost(), districtId)
                        .map(until -> until.isPresent() ? 0 : capability.batchSize()))
                .orElseGet(() -> Uni.createFrom().item(0));
    }

    private Uni<@Nullable Claim> claim(AccountSource source, String districtId, int atMost, int handles) {
        var token = UUID.randomUUID();
        return Sql.of(
                        """
                        WITH due AS (
                          SELECT account_id, due_at, attempts FROM look_up
                          WHERE source = $1 AND district_id = $6 AND due_at <= now() AND token_until < now()
                            AND ($8 > 0 OR NOT starts_with(account_id, $7))
                          ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
                        ), ranked AS (
                          SELECT account_id, attempts, row_number() OVER next AS place, first_value(attempts) OVER next AS first,
                                 starts_with(account_id, $7) AS by_handle,
                                 first_value(starts_with(account_id, $7)) OVER next AS first_by_handle
                          FROM due WINDOW next AS (ORDER BY due_at, account_id)
                        ), chosen AS (
                          SELECT account_id, look_up.district_id FROM look_up JOIN ranked USING (account_id)
                          WHERE source = $1 AND token_until < now() AND (place = 1 OR first = 0 AND ranked.attempts = 0
                            AND by_handle = first_by_handle AND (NOT by_handle OR place <= $8))
                          FOR UPDATE OF look_up SKIP LOCKED
                        )
                        UPDATE look_up
                        SET token = $3, token_until = now() + make_interval(secs => $4), attempts = look_up.attempts + 1
                        FROM chosen WHERE look_up.source = $1 AND look_up.account_id = chosen.account_id
                          AND look_up.district_id = chosen.district_id
                        RETURNING look_up.account_id, look_up.district_id, due_at, watched_since, attempts,
                          (SELECT handle FROM account_content AS seen
                           WHERE seen.platform = $5 AND seen.account_id = look_up.account_id) AS handle""")
                .with(source.name(), atMost, token, LEASE, source.platform(), districtId, HandleId.PREFIX, handles)
                .list(pool, LOOK_UP::read)
                .map(lookUps -> lookUps.isEmpty() ? null : new Claim(source.name(), token, lookUps));
    }

    @Override
    public Uni<@Nullable Work> claim(AccountSource source) {
        return capability(source)
                .map(capability -> claim(source, NOBODY, capability.batchSize())
                        .map(claim -> claim == null ? null : work(source, claim)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /** What a look-up needs; empty if the source supports none, or a quota is exhausted. */
    Optional<Capability> capability(AccountSource source) {
        return quotaUsage.available(
                source, source.can(QueryType.LOOK_UP_ID) ? QueryType.LOOK_UP_ID : QueryType.LOOK_UP_HANDLE, Share.ALL);
    }

    Work work(AccountSource source, Claim claim) {
        if (!attempts.mayBegin(JobKind.LOOK_UP, claim.job(), claim.attempt())) {
            return new Work(null, outcome -> giveUp(claim));
        }
        var request = claim.query(source)
                .map(query -> new Request(
                        query, source.capability(query.queryType()).orElseThrow(), Share.ALL, claim::relevance));
        return new Work(request.orElse(null), outcome -> outcome == Outcome.OPEN ? release(claim) : finish(claim));
    }

    /** Completes a claim. An account whose change was reported again meanwhile stays due. */
    Uni<Void> finish(Claim claim) {
        var now = clock.instant();
        return Sql.of(
                        """
                        WITH done AS (
                          SELECT * FROM unnest($3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[])
                                   AS row (account_id, claimed_due, next_due, district_id)
                        ), ended AS (
                          DELETE FROM look_up USING done WHERE look_up.source = $1 AND look_up.account_id = done.account_id
                            AND look_up.district_id = done.district_id AND look_up.token = $2
                            AND look_up.watched_since IS NULL AND look_up.due_at = done.claimed_due
                        )
                        UPDATE look_up
                        SET due_at = CASE WHEN look_up.due_at = done.claimed_due THEN coalesce(done.next_due, look_up.due_at)
                                          ELSE look_up.due_at END,
                            %s
                        FROM done WHERE look_up.source = $1 AND look_up.account_id = done.account_id
                          AND look_up.district_id = done.district_id AND look_up.token = $2
                          AND NOT (look_up.watched_since IS NULL AND look_up.due_at = done.claimed_due)"""
                                .formatted(LeaseQueue.ENDED))
                .with(
                        claim.source(),
                        claim.token(),
                        claim.lookUps().stream().map(LookUp::accountId).toList(),
                        claim.lookUps().stream().map(LookUp::dueAt).toArray(Instant[]::new),
                        claim.lookUps().stream().map(lookUp -> lookUp.next(now)).toArray(Instant[]::new),
                        claim.lookUps().stream().map(LookUp::districtId).toList())
                .run(pool);
    }

    /** Leaves the accounts of a claim alone for a day, as the service ended each time they were looked up; then they have one attempt. */
    Uni<Void> giveUp(Claim claim) {
        return Sql.of(
                        """
                        UPDATE look_up SET token = NULL, token_until = 'epoch', attempts = attempts - 2,
                               due_at = now() + make_interval(secs => $3) WHERE source = $1 AND token = $2""")
                .with(claim.source(), claim.token(), LEFT_ALONE)
                .run(pool);
    }

    /** Gives up a claim; its accounts stay due. */
    Uni<Void> release(Claim claim) {
        return Sql.of("UPDATE look_up SET " + LeaseQueue.ENDED + " WHERE source = $1 AND token = $2")
                .with(claim.source(), claim.token())
                .run(pool);
    }
}
