package org.lookalike.detector.alert;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.security.Caller;

/** What the audit of a district keeps of another district's confirmed claims to an account that its alert is about. */
final class ClaimAudit {

    private ClaimAudit() {}

    /** An alert with the claims of others to its account, in the sentences of its reasons. */
    private record Claimed(AlertStatus status, @Nullable StatusReason statusReason, List<String> claims) {

        static @Nullable Claimed of(@Nullable Alert alert) {
            return alert == null
                    ? null
                    : new Claimed(alert.status(), alert.statusReason(), ClaimEvidence.sentences(alert));
        }
    }

    /** Of the changes in which other districts' claims began, changed or ended. */
    static List<Audit.Change> of(List<AlertStateMachine.Change> changes) {
        return changes.stream().flatMap(ClaimAudit::of).toList();
    }

    private static Stream<Audit.Change> of(AlertStateMachine.Change change) {
        var before = Claimed.of(change.before());
        var after = Objects.requireNonNull(Claimed.of(change.alert()));
        if (after.claims().equals(before == null ? List.of() : before.claims())) {
            return Stream.empty();
        }
        return Stream.of(new Audit.Change(
                Caller.SERVICE.name(),
                after.claims().isEmpty() ? "no_longer_registered_by_other" : "registered_by_other",
                Audit.alert(change.alert().alertId()),
                change.alert().district().districtId(),
                before,
                after));
    }
}
