package org.lookalike.detector.detection;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.text.Handles;
import org.lookalike.postgres.NativeSql;

/**
 * By what the records of an account are found: by its key where its id is known, as a handle may have had another owner, and else by
 * its handle. Who typed a handle may have left out the server that all handles of the platform have.
 */
public record AccountSearch(String platform, List<String> keys, List<String> handles) {

    private static final int MOST_RECORDS = 50;
    private static final String BLUESKY_HOST = ".bsky.social";

    /** @param accountId null if only the handle is known */
    public static AccountSearch of(String platform, String handle, @Nullable String accountId) {
        var canonical = Handles.canonical(handle);
        var typed = ObservedAccount.keyByHandle(platform, handle);
        return accountId == null
                ? new AccountSearch(platform, List.of(typed), spellings(platform, canonical))
                : new AccountSearch(platform, List.of(ObservedAccount.key(platform, accountId), typed), List.of());
    }

    /** Records of the account, the latest change first, by expressions for the handle in a row and for the row's id. */
    public <R> Uni<List<R>> find(Session session, String select, String handle, String id, Class<R> row) {
        return NativeSql.of(select
                        + """
                         where platform = :platform and (account_key = any(:keys) or %s = any(:handles))
                        order by updated_at desc, %s limit :most"""
                                .formatted(handle, id))
                .with("keys", keys, "handles", handles)
                .with("platform", platform, "most", MOST_RECORDS)
                .readOnly(session, row);
    }

    private static List<String> spellings(String platform, String handle) {
        return platform.equals("bluesky") && !handle.contains(".")
                ? List.of(handle, handle + BLUESKY_HOST)
                : List.of(handle);
    }
}
