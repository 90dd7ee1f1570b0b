package org.lookalike.notifier.unclaimed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.Change.Ended;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.Change.Opened;
import org.lookalike.postgres.NativeSql;

/** The table {@code unclaimed_account}, of open questions. A redelivered record opens one until the next ends it. */
@ApplicationScoped
public class UnclaimedAccounts {

    /** Takes a change; one that is older than what is known changes nothing. */
    public Uni<Void> apply(Mutiny.Session session, Change change) {
        if (change instanceof Opened opened) {
            return open(session, opened);
        }
        var ended = (Ended) change;
        return NativeSql.of("DELETE FROM unclaimed_account WHERE unclaimed_id = :id AND revision < :revision")
                .with("id", ended.unclaimedId(), "revision", ended.revision())
                .run(session);
    }

    private static Uni<Void> open(Mutiny.Session session, Opened opened) {
        var account = opened.account();
        return NativeSql.of(
                        """
                        INSERT INTO unclaimed_account (unclaimed_id, revision, district_id, kind, platform, handle, display_name,
                                                       profile_url, reason)
                        VALUES (:id, :revision, :district, :kind, :platform, :handle, :name, :profile, :reason)
                        ON CONFLICT (unclaimed_id) DO UPDATE
                        SET revision = excluded.revision, kind = excluded.kind, handle = excluded.handle,
                            display_name = excluded.display_name, profile_url = excluded.profile_url, reason = excluded.reason,
                            found_at = CASE WHEN unclaimed_account.kind = excluded.kind THEN unclaimed_account.found_at ELSE now() END
                        WHERE unclaimed_account.revision < excluded.revision""")
                .with("id", account.unclaimedId(), "revision", opened.revision())
                .with("district", account.districtId(), "kind", account.kind())
                .with("platform", account.platform(), "handle", account.handle())
                .with("name", account.displayName(), "profile", account.profileUrl())
                .with("reason", account.reason())
                .run(session);
    }

    /** The change of one unclaimed account that one record of its topic states. */
    public sealed interface Change {

        /** The district is to be asked about the account as it now looks. */
        record Opened(UnclaimedAccount account, long revision) implements Change {}

        /** The question has ended: it was answered, or the account changed. */
        record Ended(UUID unclaimedId, long revision) implements Change {

            /** The account was erased, or was not seen for long, and is held no more, whatever its revision is. */
            public static Ended removed(UUID unclaimedId) {
                return new Ended(unclaimedId, Long.MAX_VALUE);
            }
        }
    }

    /**
     * An account that may be a district's own, or claims one of its offices, while no person has registered it. Who made it chose its
     * handle and names, and with them what the reason says. Its kind is {@code may_be_official}, {@code claimed_role}, {@code
     * site_doubt}, {@code named_by_site} or another word.
     */
    public record UnclaimedAccount(
            UUID unclaimedId,
            String districtId,
            String kind,
            String platform,
            String handle,
            @Nullable String displayName,
            @Nullable String profileUrl,
            String reason) {

        /** Whether it claims an office of the district, so that the question is whether the person is who it says. */
        public boolean claimsRole() {
            return kind.equals("claimed_role");
        }
    }
}
