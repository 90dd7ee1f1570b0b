package org.lookalike.notifier.watch;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Sequentially;

/** The table {@code registered_district}: the districts in the registry, by name. */
@ApplicationScoped
public class RegisteredDistricts {

    /**
     * A change of the registry.
     *
     * @param name null where the district is registered no longer
     * @param revision of the registry; means nothing without a name
     */
    public record Change(String districtId, @Nullable String name, long revision) {}

    /** Takes changes in their order; older ones than are known change nothing. */
    public Uni<Void> apply(Mutiny.Session session, List<Change> changes) {
        return Sequentially.forEach(changes, change -> apply(session, change));
    }

    private static Uni<Integer> apply(Mutiny.Session session, Change change) {
        if (change.name() == null) {
            return session.createNativeQuery("DELETE FROM registered_district WHERE district_id = :id")
                    .setParameter("id", change.districtId())
                    .executeUpdate();
        }
        return session.createNativeQuery(
                        """
                        INSERT INTO registered_district (district_id, name, revision) VALUES (:id, :name, :revision)
                        ON CONFLICT (district_id) DO UPDATE SET name = excluded.name, revision = excluded.revision
                        WHERE registered_district.revision < excluded.revision
                        """)
                .setParameter("id", change.districtId())
                .setParameter("name", change.name())
                .setParameter("revision", change.revision())
                .executeUpdate();
    }
}
