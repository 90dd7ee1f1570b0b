package org.lookalike.ingest.erasure;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.permutation.HandleRules;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.ingest.snapshot.ErasedAccounts;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Sources;
import org.lookalike.postgres.Sql;
import org.lookalike.profileaddresses.HandleId;

/** Erases an account: here at once, elsewhere by tombstones of it and its alerts. A record with a hash of it stays. */
@Singleton
record AccountErasure(ErasedAccounts accounts, Sources sources) {

    /** $2 are all ids of the account, $3 is its handle as published, $4 as compared, $5 the source that looks it up. */
    private static final String FORGET =
            """
            WITH avatars AS (DELETE FROM kept_avatar WHERE platform = $1 AND account_id = ANY($2)),
                 records AS (DELETE FROM account_record WHERE platform = $1 AND account_id = ANY($2)),
                 requests AS (DELETE FROM record_request WHERE platform = $1 AND account_id = ANY($2)),
                 standings AS (DELETE FROM handle_standing
                               WHERE platform = $1 AND (account_id = ANY($2) OR handle = $4)),
                 handles AS (DELETE FROM likely_handle WHERE handle = $4),
                 look_ups AS (DELETE FROM look_up WHERE source = $5 AND account_id = ANY($2)),
                 reports AS (DELETE FROM platform_report WHERE platform = $1 AND account_id = ANY($2)),
                 alerts AS (DELETE FROM alerted_account WHERE platform = $1 AND account_id = ANY($2))
            DELETE FROM tip WHERE platform = $1 AND (account_id = ANY($2) OR lower(handle) = lower($3))""";

    /** Erases an account that the caller {@code who} asked for. Erasing it twice is harmless. */
    Uni<Void> erase(AccountKey account, String who) {
        return accounts.erase(account, (transaction, handle) -> forget(transaction, account, handle)
                        .chain(() -> record(transaction, account, who)))
                .invoke(() -> Log.infof("An account is erased platform=%s", account.platform()));
    }

    private Uni<Void> forget(SqlConnection transaction, AccountKey account, @Nullable String handle) {
        var platform = account.platform();
        var source = sources.forReCheck(platform).map(AccountSource::name).orElse(null);
        var ids = handle == null ? List.of(account.accountId()) : List.of(account.accountId(), HandleId.of(handle));
        var compared = handle == null ? null : HandleRules.of(platform).canonical(handle);
        return Sql.of(FORGET).with(platform, ids, handle, compared, source).run(transaction);
    }

    private static Uni<Void> record(SqlConnection transaction, AccountKey account, String who) {
        return Sql.of(
                        """
                        INSERT INTO erasure (asked_by, platform, account_hash)
                        VALUES ($1, $2, sha256(convert_to($3, 'UTF8')))""")
                .with(who, account.platform(), account.toString())
                .run(transaction);
    }
}
