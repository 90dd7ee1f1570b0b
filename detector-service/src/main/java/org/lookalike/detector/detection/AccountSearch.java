package org.lookalike.detector.detection;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.matching.text.Handles;
import org.lookalike.postgres.NativeSql;

/** By what an account's records are found: its key where its id is known, else its handle, also without the server. */
public record AccountSearch(String platform, List<String> keys, List<String> handles) {

    private static final int MOST_RECORDS = 50;

    public static AccountSearch of(Account account) {
        var platform = account.platform();
        var typed = ObservedAccount.keyByHandle(platform, account.handle());
        return account.accountId() == null
                ? new AccountSearch(platform, List.of(typed), spellings(platform, Handles.canonical(account.handle())))
                : new AccountSearch(
                        platform, List.of(ObservedAccount.key(platform, account.accountId()), typed), List.of());
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
        var isShort = platform.equals("bluesky") && !handle.contains(".");
        return isShort ? List.of(handle, handle + ".bsky.social") : List.of(handle);
    }
}
