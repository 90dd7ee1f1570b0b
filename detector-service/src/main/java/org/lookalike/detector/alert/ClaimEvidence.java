package org.lookalike.detector.alert;

import java.util.List;
import java.util.stream.Stream;
import org.lookalike.detector.alert.Alert.Reason;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.RegisteredDistrict;

/** Evidence that the account is confirmed to be another district's own, which closes an alert. */
final class ClaimEvidence {

    static final String SIGNAL = "registered_by_other";

    /** A longer list would not be read. */
    private static final int MOST = 5;

    private ClaimEvidence() {}

    /** What an alert says about the claims of other districts, one sentence each. */
    static List<String> sentences(Alert alert) {
        return alert.match().reasons(SIGNAL).stream().map(Reason::summary).toList();
    }

    /** The confirmed claims of other districts, for an alert of this district. */
    static List<Reason> of(AssessedAccount assessed, String districtId) {
        return assessed.claimants(districtId).stream()
                .flatMap(claimant -> of(assessed.account(), claimant))
                .limit(MOST)
                .toList();
    }

    private static Stream<Reason> of(ObservedAccount account, RegisteredDistrict claimant) {
        return claimant.claimsTo(account.platform(), account.accountId(), account.handle()).stream()
                .limit(1)
                .flatMap(claim -> Stream.ofNullable(claim.confirmedAt()).map(confirmedAt -> {
                    var name = claimant.nameForOthers();
                    var sentence = "Registered as its own by %s since %s, confirmed on %s."
                            .formatted(name, ReasonDay.of(claim.claimedAt()), ReasonDay.of(confirmedAt));
                    return new Reason(SIGNAL, 1, 0, 0.0, account.handle(), name, List.of(), sentence);
                }));
    }
}
