package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.AccountProfile;

/** Unconfirmed claims to an alert's account: readers see them, but no district changes what is another's. */
@ApplicationScoped
public class UnconfirmedClaims {

    /** A longer list would not be read. */
    private static final int MOST = 5;

    private final CurrentRegistry registry;

    UnconfirmedClaims(CurrentRegistry registry) {
        this.registry = registry;
    }

    /** The present claims to the account of this alert, one sentence each; usually none. */
    public Uni<List<String>> to(Alert alert) {
        var account = alert.account();
        var profile = AccountProfile.of(account.platform(), account.accountId(), account.handle());
        return registry.upToDate().map(view -> view.index().claimedBy(profile).stream()
                .filter(id -> !id.equals(alert.district().districtId()))
                .map(view.districts()::get)
                .flatMap(claimant -> sentence(claimant, account))
                .limit(MOST)
                .toList());
    }

    private static Stream<String> sentence(RegisteredDistrict claimant, Alert.Account account) {
        return claimant.claimsTo(account.platform(), account.accountId(), account.handle()).stream()
                .limit(1)
                .filter(claim -> !claim.isConfirmed())
                .map(claim -> "Registered as its own by %s since %s. Nobody has confirmed that."
                        .formatted(claimant.nameForOthers(), ClaimEvidence.day(claim.claimedAt())));
    }
}
