package org.lookalike.notifier.watch;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.NativeSql;

/** The table {@code tips_waiting}: how many reports of families await the review of each district's people. */
@Singleton
public record TipsWaiting() {

    /** How many of a district wait, and when the oldest came; null if none does. */
    public record Change(String districtId, int waiting, @Nullable Instant waitingSince) {}

    public Uni<Void> apply(Mutiny.Session session, Change change) {
        if (change.waitingSince() == null) {
            return NativeSql.of("DELETE FROM tips_waiting WHERE district_id = :id")
                    .with("id", change.districtId())
                    .run(session);
        }
        return NativeSql.of(
                        """
                        INSERT INTO tips_waiting (district_id, waiting, waiting_since) VALUES (:id, :waiting, :since)
                        ON CONFLICT (district_id) DO UPDATE
                        SET waiting = excluded.waiting, waiting_since = excluded.waiting_since""")
                .with("id", change.districtId(), "waiting", change.waiting())
                .with("since", change.waitingSince())
                .run(session);
    }
}
