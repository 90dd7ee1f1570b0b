package org.lookalike.detector.roster;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.postgres.NativeSql;

/** When the people of districts changed, so that each replica loads those who are protected. */
final class ProtectedPeople {

    private ProtectedPeople() {}

    /**
     * Stamps a district's people with the next revision; others who change a roster, or a registration, wait until the transaction ends. Then
     * its leaders are those whom the roster lists under the same names.
     */
    static Uni<Void> changed(Session session, String districtId) {
        return NativeSql.of(
                        """
                        with next as (update registry_revision set roster_revision = roster_revision + 1 returning roster_revision)
                        insert into roster (district_id, revision) select :district, roster_revision from next
                        on conflict (district_id) do update set revision = excluded.revision""")
                .with("district", districtId)
                .run(session)
                .chain(() -> NativeSql.of("select count(*) from unite_leaders(:district)")
                        .with("district", districtId)
                        .first(session, Long.class))
                .replaceWithVoid();
    }
}
