package org.lookalike.detector.alert;

import java.util.List;
import java.util.stream.Stream;
import org.lookalike.detector.alert.Alert.Reason;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.matching.signal.against.AgainstSignals;

/**
 * How many families told of an account. While nobody saw it, matching says so, as it then is what they typed. Once its
 * platform shows it, their number has no weight: it says nothing of whether they are right.
 */
final class FamilyEvidence {

    static final String TOLD = "told_by_families";

    private FamilyEvidence() {}

    /** The number that these reasons tell; 0 where none does, or what the account showed was deleted. */
    static int families(List<Reason> reasons) {
        return reasons.stream()
                .filter(reason ->
                        reason.signal().equals(TOLD) || reason.signal().equals(AgainstSignals.REPORTED))
                .map(Reason::observed)
                .filter(number -> number.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    /** The reason that tells it of an account which was seen; of others, what is typed tells it. */
    static Stream<Reason> of(ObservedAccount account, int families) {
        return account.isReported() ? Stream.empty() : told(families);
    }

    /** What was found, with a number in the place of another. */
    static Alert.Finding with(Alert.Finding found, List<Reason> typed) {
        return found.reasons(TOLD).isEmpty()
                ? found.with(AgainstSignals.REPORTED, typed)
                : found.with(TOLD, told(families(typed)).toList());
    }

    private static Stream<Reason> told(int families) {
        var sentence =
                families == 1 ? "A family reported this account." : "Reported by %d families.".formatted(families);
        return families == 0
                ? Stream.empty()
                : Stream.of(new Reason(TOLD, 1, 0, 0.0, String.valueOf(families), "", List.of(), sentence));
    }
}
