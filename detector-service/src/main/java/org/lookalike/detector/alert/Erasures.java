package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.postgres.NativeSql;

/** The table {@code erased_account}: what was observed before is ignored, though a topic may still contain it. */
public final class Erasures {

    /** {@link ErasedAccount}s, written as JSON in the parameter {@code accounts}. */
    static final String ACCOUNTS =
            "jsonb_to_recordset(cast(cast(:accounts as text) as jsonb)) as erased (key text, at timestamptz)";

    private Erasures() {}

    /** Records in the caller's transaction that accounts are erased; waits for those that store something of them. */
    static Uni<Void> remember(Session session, String accounts) {
        return NativeSql.of(
                        """
                        select count(*) from (
                            select pg_advisory_xact_lock(hashtextextended(key, 0))
                            from (select distinct key from %s order by key) as ordered) as locked"""
                                .formatted(ACCOUNTS))
                .with("accounts", accounts)
                .first(session, Long.class)
                .chain(() -> NativeSql.of(
                                """
                                insert into erased_account (account_hash, erased_at)
                                select sha256(convert_to(key, 'UTF8')), max(at) from %s group by key
                                on conflict (account_hash) do update
                                    set erased_at = greatest(erased_account.erased_at, excluded.erased_at)"""
                                        .formatted(ACCOUNTS))
                        .with("accounts", accounts)
                        .run(session));
    }

    /** Drops what was observed before an erasure. None of the accounts can be erased until the transaction ends. */
    static Uni<List<AssessedAccount>> withoutErased(Session session, List<AssessedAccount> assessments) {
        var keys = AssessedAccount.keysOf(assessments.stream()
                .filter(assessed ->
                        assessed.tellsOfADistrict() || !assessed.unclaimed().isEmpty())
                .toList());
        if (keys.isEmpty()) {
            return Uni.createFrom().item(assessments);
        }
        return erasedAt(session, Set.copyOf(keys)).map(erasedAt -> assessments.stream()
                .filter(assessed -> assessed.account()
                        .observedAt()
                        .isAfter(erasedAt.getOrDefault(assessed.account().key(), Instant.MIN)))
                .toList());
    }

    /** When those that were erased were, by key. None of them can be erased until the caller's transaction ends. */
    public static Uni<Map<String, Instant>> erasedAt(Session session, Set<String> accountKeys) {
        return NativeSql.of(
                        """
                        select count(*) from (
                            select pg_advisory_xact_lock_shared(hashtextextended(key, 0))
                            from (select key from unnest(cast(:keys as text[])) as key order by key) as ordered) as locked""")
                .with("keys", accountKeys)
                .first(session, Long.class)
                .chain(() -> NativeSql.of(
                                """
                                select key, erased_at as at from unnest(cast(:keys as text[])) as key
                                join erased_account on account_hash = sha256(convert_to(key, 'UTF8'))""")
                        .with("keys", accountKeys)
                        .records(session, ErasedAccount.class))
                .map(erased -> erased.stream().collect(Collectors.toMap(ErasedAccount::key, ErasedAccount::at)));
    }

    /** An erased account, {@code platform:accountId}: nothing observed of it until then may be kept. */
    public record ErasedAccount(String key, Instant at) {}
}
