package org.lookalike.detector.website;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;

/** Reads and writes proofs within the caller's session. */
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

    Uni<@Nullable WebsiteProofRow> lock(Session session, UUID proofId) {
        return session.find(WebsiteProofRow.class, proofId, LockModeType.PESSIMISTIC_WRITE);
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

    /** The latest found first; one more than the limit where there are more. */
    Uni<List<WebsiteProofRow>> list(
            Session session, String districtId, Set<WebsiteProofState> states, int limit, @Nullable Cursor after) {
        var conditions = new ArrayList<>(List.of("districtId = :districtId"));
        var parameters = new HashMap<String, Object>();
        parameters.put("districtId", districtId);
        if (!states.isEmpty()) {
            conditions.add("state in :states");
            parameters.put("states", states);
        }
        if (after != null) {
            conditions.add("(firstSeenAt, proofId) < (:firstSeenAt, :proofId)");
            parameters.put("firstSeenAt", after.time(0));
            parameters.put("proofId", after.id(1));
        }
        var query = session.createSelectionQuery(
                "from WebsiteProofRow where %s order by firstSeenAt desc, proofId desc"
                        .formatted(String.join(" and ", conditions)),
                WebsiteProofRow.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit + 1).setReadOnly(true).getResultList();
    }
}
