package org.lookalike.detector.roster;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.postgres.NativeSql;

/** When the people of districts changed, so that each replica loads those who are protected. */
final class ProtectedPeople {

    private ProtectedPeople() {}

    /** Has others who change the district's people, or its registration with its leaders, wait until the transaction ends. */
    static Uni<Void> lock(Session session, String districtId) {
        return NativeSql.of("select 1 from district where district_id = :district for no key update")
                .with("district", districtId)
                .list(session, Integer.class)
                .replaceWithVoid();
    }

    /**
     * Stamps a district's people with the next revision; others who change a roster wait until the transaction ends. Then its
     * leaders are those whom the roster lists under the same names.
     */
    static Uni<Void> changed(Session session, String districtId) {
        return NativeSql.of(
                        """
                        with next as (update people_revision set revision = revision + 1 returning revision)
                        insert into roster (district_id, revision) select :district, revision from next
                        on conflict (district_id) do update set revision = excluded.revision""")
                .with("district", districtId)
                .run(session)
                .chain(() -> NativeSql.of("select count(*) from unite_leaders(:district)")
                        .with("district", districtId)
                        .first(session, Long.class))
                .replaceWithVoid();
    }
}
