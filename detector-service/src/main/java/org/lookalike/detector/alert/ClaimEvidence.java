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
import org.lookalike.detector.registry.AccountClaim;
import org.lookalike.detector.registry.RegisteredDistrict;

/**
 * Evidence that another district calls an account its own. It is shown to people and has no weight in the score: whoever
 * wants to hide an imitation could register it.
 */
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

    /** The claims of other districts, for an alert of this district; usually none. */
    static List<Reason> of(AssessedAccount assessed, String districtId) {
        return assessed.claimants(districtId).stream()
                .flatMap(claimant -> of(assessed.account(), claimant))
                .limit(MOST)
                .toList();
    }

    private static Stream<Reason> of(ObservedAccount account, RegisteredDistrict claimant) {
        return claimant.claimsTo(account.platform(), account.accountId(), account.handle()).stream()
                .limit(1)
                .map(claim -> new Reason(
                        SIGNAL,
                        1,
                        0,
                        0.0,
                        account.handle(),
                        claimant.profile().name(),
                        List.of(),
                        sentence(claimant.profile().name(), claim)));
    }

    private static String sentence(String name, AccountClaim claim) {
        return claim.confirmedAt() == null
                ? "Registered as its own by %s since %s. Nobody has confirmed that."
                        .formatted(name, day(claim.claimedAt()))
                : "Registered as its own by %s since %s, confirmed on %s."
                        .formatted(name, day(claim.claimedAt()), day(claim.confirmedAt()));
    }

    private static String day(Instant at) {
        return DAY.format(at);
    }
}
