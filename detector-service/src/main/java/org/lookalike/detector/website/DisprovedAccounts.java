package org.lookalike.detector.website;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.alert.AssessmentRecords;
import org.lookalike.detector.alert.Erasures.ErasedAccount;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.postgres.Sequentially;

/** Takes out the accounts that a website alone registered and that turned out to alert their district: they are proposed again. */
@ApplicationScoped
class DisprovedAccounts implements AssessmentRecords {

    private final Registry registry;

    DisprovedAccounts(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Uni<Void> apply(Session session, List<AssessedAccount> assessments) {
        return Sequentially.forEach(
                assessments,
                assessed -> Sequentially.forEach(
                        assessed.disproved(),
                        district ->
                                takeOut(session, district, assessed.account().asRegistered())));
    }

    private Uni<Void> takeOut(Session session, RegisteredDistrict district, Account account) {
        return district.claimByWebsiteAlone(account)
                .map(claim -> propose(session, district.districtId(), claim.account())
                        .chain(() -> registry.removeOfficialAccount(
                                district.districtId(), account, new Actor(claim.claimedBy(), false, false))))
                .orElseGet(() -> Uni.createFrom().item(false))
                .replaceWithVoid();
    }

    private static Uni<Void> propose(Session session, String districtId, Account claimed) {
        return WebsiteProofRow.lock(session, districtId, claimed)
                .invoke(rows -> rows.stream()
                        .filter(row -> row.proof.isRegistered())
                        .forEach(row -> row.setProof(row.proof.disproved())))
                .replaceWithVoid();
    }

    /** Proofs are erased with the alerts. */
    @Override
    public Uni<Void> erase(Session session, Collection<ErasedAccount> accounts) {
        return Uni.createFrom().voidItem();
    }
}
