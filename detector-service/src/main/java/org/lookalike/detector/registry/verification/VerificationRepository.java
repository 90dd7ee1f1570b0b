package org.lookalike.detector.registry.verification;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Reads and writes verifications within the caller's session. */
@ApplicationScoped
class VerificationRepository {

    /** What is recorded of a district. */
    Uni<List<VerificationRow>> of(Session session, String districtId) {
        return session.createSelectionQuery(
                        "from VerificationRow where districtId = :districtId order by platform", VerificationRow.class)
                .setParameter("districtId", districtId)
                .getResultList();
    }

    /** The same; until the transaction ends no other one that asks for it reads or changes them. */
    Uni<List<VerificationRow>> lock(Session session, String districtId) {
        return session.createNativeQuery(
                        """
                        select count(*) from (
                            select pg_advisory_xact_lock(hashtextextended('verification ' || :districtId, 0))) as locked""",
                        Long.class)
                .setParameter("districtId", districtId)
                .getSingleResult()
                .chain(() -> of(session, districtId));
    }

    /** Those of these districts that have something granted, which a check may miss. */
    Uni<List<String>> withGrants(Session session, Collection<String> districtIds) {
        return session.createSelectionQuery(
                        """
                        select distinct districtId from VerificationRow
                        where districtId in :districtIds and status = GRANTED""",
                        String.class)
                .setParameter("districtIds", districtIds)
                .getResultList();
    }
}
