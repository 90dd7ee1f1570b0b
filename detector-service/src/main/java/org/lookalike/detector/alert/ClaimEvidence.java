package org.lookalike.detector.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US).withZone(ZoneOffset.UTC);

    private ClaimEvidence() {}

    static boolean isClaim(Reason reason) {
        return reason.signal().equals(SIGNAL);
    }

    /** What an alert says about the claims of other districts, one sentence each. */
    static List<String> sentences(Alert alert) {
        return alert.match().evidence().stream()
                .filter(ClaimEvidence::isClaim)
                .map(Reason::summary)
                .toList();
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
                            .formatted(name, day(claim.claimedAt()), day(confirmedAt));
                    return new Reason(SIGNAL, 1, 0, 0.0, account.handle(), name, List.of(), sentence);
                }));
    }

    static String day(Instant at) {
        return DAY.format(at);
    }
}
