package org.lookalike.detector.website;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Finds and locks proofs within the caller's session. */
@ApplicationScoped
class WebsiteProofRepository {

    /** The districts for which a site proves something, so that it can be withdrawn. */
    Uni<List<String>> districtsOf(Session session, String website) {
        return session.createSelectionQuery(
                        """
                        select distinct districtId from WebsiteProofRow
                        where website = :website and state in (PROPOSED, ACCEPTED) order by districtId""",
                        String.class)
                .setParameter("website", website)
                .getResultList();
    }

    /** The proofs of a district, locked until the transaction ends; until then no other transaction adds one. */
    Uni<List<WebsiteProofRow>> lockOfDistrict(Session session, String districtId) {
        return session.createNativeQuery(
                        """
                        select count(*) from (
                            select pg_advisory_xact_lock(hashtextextended('website_proof ' || :districtId, 0))) as locked""",
                        Long.class)
                .setParameter("districtId", districtId)
                .getSingleResult()
                .chain(() -> session.createSelectionQuery(
                                "from WebsiteProofRow where districtId = :districtId order by proofId",
                                WebsiteProofRow.class)
                        .setParameter("districtId", districtId)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList());
    }

    /** Proofs of accounts that no site has named since a time, locked; those of a district come one after the other. */
    Uni<List<WebsiteProofRow>> lockUnseen(Session session, Instant before, int limit) {
        return session.createNativeQuery(
                        """
                        select * from website_proof where last_seen_at < :before
                        order by district_id, proof_id limit :limit for update skip locked""",
                        WebsiteProofRow.class)
                .setParameter("before", before)
                .setParameter("limit", limit)
                .getResultList();
    }
}
