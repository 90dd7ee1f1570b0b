package org.lookalike.detector.website;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.website.WebsiteProof.Decision;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** Shows what websites prove to the caller's districts, and records what people say about it. */
@ApplicationScoped
public class WebsiteProofs {

    private final Sessions sessions;
    private final Registry registry;
    private final Audit audit;

    WebsiteProofs(Sessions sessions, Registry registry, Audit audit) {
        this.sessions = sessions;
        this.registry = registry;
        this.audit = audit;
    }

    /** The proofs of a district in these states, or in any where none is given; the latest found first. */
    public Uni<Page<WebsiteProof>> list(
            String districtId, Set<WebsiteProofState> states, int limit, @Nullable Cursor after) {
        return sessions.forCaller(session -> new Conditions()
                        .add("district_id = :districtId", "districtId", districtId)
                        .among("state", states)
                        .page(
                                "select * from website_proof",
                                List.of("first_seen_at", "proof_id"),
                                after == null ? null : List.of(after.time(0), after.id(1)),
                                limit)
                        .readOnly(session, WebsiteProofRow.class))
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.firstSeenAt, row.proofId))
                        .map(row -> row.proof));
    }

    /** Registers the account as the district's own; fails with 404 if there is no such proof. */
    public Uni<WebsiteProof> accept(String districtId, UUID proofId, Actor who) {
        return decide(districtId, proofId, WebsiteProofState.ACCEPTED, who);
    }

    /** Says that the account is not the district's own, and takes it out of its official accounts; fails as {@link #accept}. */
    public Uni<WebsiteProof> decline(String districtId, UUID proofId, Actor who) {
        return decide(districtId, proofId, WebsiteProofState.DECLINED, who);
    }

    private Uni<WebsiteProof> decide(String districtId, UUID proofId, WebsiteProofState word, Actor who) {
        return sessions.forCaller(
                session -> session.find(WebsiteProofRow.class, proofId, LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> {
                            if (row == null || !row.districtId.equals(districtId)) {
                                return Uni.createFrom().failure(notFound(districtId, proofId));
                            }
                            var before = row.proof;
                            var account = before.account();
                            row.setProof(before.in(word, new Decision(who.name(), StoredTime.now())));
                            var registered = word == WebsiteProofState.ACCEPTED
                                    ? registry.addOfficialAccount(districtId, account, who)
                                    : registry.removeOfficialAccount(districtId, account, who);
                            return registered
                                    .chain(() -> audit.record(session, decided(who, before, row.proof)))
                                    .replaceWith(() -> row.proof);
                        }));
    }

    private static Audit.Change decided(Actor who, WebsiteProof before, WebsiteProof after) {
        return new Audit.Change(
                who.name(),
                after.state() == WebsiteProofState.ACCEPTED ? "website_proof_accepted" : "website_proof_declined",
                "website_proof:" + after.proofId(),
                after.districtId(),
                before,
                after);
    }

    private static Problem notFound(String districtId, UUID proofId) {
        return new Problem(
                Status.NOT_FOUND,
                "No such website proof",
                "The district has no website proof %s; GET /api/v1/districts/%s/website-proofs lists them"
                        .formatted(proofId, districtId));
    }
}
