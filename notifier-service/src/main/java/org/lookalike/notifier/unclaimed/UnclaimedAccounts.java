package org.lookalike.notifier.unclaimed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.unclaimed.UnclaimedChange.Ended;
import org.lookalike.notifier.unclaimed.UnclaimedChange.Opened;
import org.lookalike.notifier.unclaimed.UnclaimedChange.Removed;
import org.lookalike.postgres.Sequentially;

/**
 * The table {@code unclaimed_account}: the accounts whose question is open. A redelivered record may open one that has ended; the records
 * redelivered after it end it again, long before anybody is asked.
 */
@ApplicationScoped
public class UnclaimedAccounts {

    /** Takes changes in their order; older revisions than are known change nothing. */
    public Uni<Void> apply(Mutiny.Session session, List<UnclaimedChange> changes) {
        return Sequentially.forEach(changes, change -> apply(session, change));
    }

    private static Uni<Integer> apply(Mutiny.Session session, UnclaimedChange change) {
        if (change instanceof Opened opened) {
            return open(session, opened);
        }
        if (change instanceof Ended ended) {
            return session.createNativeQuery(
                            "DELETE FROM unclaimed_account WHERE unclaimed_id = :id AND revision < :revision")
                    .setParameter("id", ended.unclaimedId())
                    .setParameter("revision", ended.revision())
                    .executeUpdate();
        }
        return session.createNativeQuery("DELETE FROM unclaimed_account WHERE unclaimed_id = :id")
                .setParameter("id", ((Removed) change).unclaimedId())
                .executeUpdate();
    }

    private static Uni<Integer> open(Mutiny.Session session, Opened opened) {
        var account = opened.account();
        return session.createNativeQuery(
                        """
                        INSERT INTO unclaimed_account (unclaimed_id, revision, district_id, kind, platform, handle, display_name,
                                                       profile_url, reason)
                        VALUES (:id, :revision, :district, :kind, :platform, :handle, :name, :profile, :reason)
                        ON CONFLICT (unclaimed_id) DO UPDATE
                        SET revision = excluded.revision, kind = excluded.kind, handle = excluded.handle,
                            display_name = excluded.display_name, profile_url = excluded.profile_url, reason = excluded.reason,
                            found_at = CASE WHEN unclaimed_account.kind = excluded.kind THEN unclaimed_account.found_at ELSE now() END
                        WHERE unclaimed_account.revision < excluded.revision
                        """)
                .setParameter("id", account.unclaimedId())
                .setParameter("revision", opened.revision())
                .setParameter("district", account.districtId())
                .setParameter("kind", account.kind())
                .setParameter("platform", account.platform())
                .setParameter("handle", account.handle())
                .setParameter("name", account.displayName())
                .setParameter("profile", account.profileUrl())
                .setParameter("reason", account.reason())
                .executeUpdate();
    }
}
