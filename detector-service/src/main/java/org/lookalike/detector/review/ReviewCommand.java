package org.lookalike.detector.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Verdict;

/** What a person decides about an alert. */
public sealed interface ReviewCommand {

    /** The short code for an account that is the district's own. */
    String OURS = "ours";

    /** Says what the account is; the reason is a short code, such as {@code affiliate}. */
    record GiveVerdict(Verdict verdict, @Nullable String reason, List<Action> actions) implements ReviewCommand {

        /** Whether it says that the account is the district's own. */
        boolean isOurs() {
            return OURS.equals(reason);
        }
    }

    record Snooze(Instant until) implements ReviewCommand {}

    record Undo(UUID decisionId) implements ReviewCommand {}
}
