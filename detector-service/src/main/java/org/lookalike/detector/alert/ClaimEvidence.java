package org.lookalike.detector.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Reason;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.security.Caller;

/** Evidence that the account is confirmed to be another district's own, which closes an alert. */
final class ClaimEvidence {

    static final String SIGNAL = "registered_by_other";

    /** A longer list would not be read. */
    private static final int MOST = 5;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US).withZone(ZoneOffset.UTC);

    private ClaimEvidence() {}

    /** A day in a sentence, such as {@code Jan 12, 2026}. Sentences are stored, so that no reader's time zone counts. */
    static String day(Instant at) {
        return DAY.format(at);
    }

    /** What an alert says about the claims of other districts, one sentence each. */
    static List<String> sentences(Alert alert) {
        return alert.match().reasons(SIGNAL).stream().map(Reason::summary).toList();
    }

    /** An alert with the claims of others to its account, as the audit of its district keeps it. */
    private record Claimed(AlertStatus status, @Nullable StatusReason statusReason, List<String> claims) {

        static @Nullable Claimed of(@Nullable Alert alert) {
            return alert == null ? null : new Claimed(alert.status(), alert.statusReason(), sentences(alert));
        }
    }

    /** What the audit keeps of the changes in which other districts' claims began, changed or ended. */
    static List<Audit.Change> audited(List<AlertStateMachine.Change> changes) {
        return changes.stream().flatMap(ClaimEvidence::audited).toList();
    }

    private static Stream<Audit.Change> audited(AlertStateMachine.Change change) {
        var before = Claimed.of(change.before());
        var after = Objects.requireNonNull(Claimed.of(change.alert()));
        if (after.claims().equals(before == null ? List.of() : before.claims())) {
            return Stream.empty();
        }
        var what = after.claims().isEmpty() ? "no_longer_registered_by_other" : "registered_by_other";
        var alert = Audit.alert(change.alert().alertId());
        var districtId = change.alert().district().districtId();
        return Stream.of(new Audit.Change(Caller.SERVICE.name(), what, alert, districtId, before, after));
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
}
