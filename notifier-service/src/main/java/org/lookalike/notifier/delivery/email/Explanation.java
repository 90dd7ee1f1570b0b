package org.lookalike.notifier.delivery.email;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.subscription.Language;

/**
 * Why an account may impersonate a district, and how to report it to its platform.
 *
 * @param score as a number, for those who want it
 * @param comparison the first reason that marks single characters that differ; null if none does
 * @param reasons with the comparison, as many as a mail has room for
 * @param more how many there are beside these
 * @param route null if this version does not know the platform
 */
public record Explanation(
        ScoreLabel scoreLabel,
        String score,
        @Nullable Reason comparison,
        List<Reason> reasons,
        int more,
        ReportRoutes.@Nullable Route route) {

    public static Explanation of(Alert alert, Language language, int maxReasons) {
        var reasons =
                alert.evidence().stream().limit(maxReasons).map(Reason::of).toList();
        return new Explanation(
                ScoreLabel.of(alert.score()),
                String.format(Locale.ROOT, "%.2f", alert.score()),
                reasons.stream().filter(Reason::showsDifferences).findFirst().orElse(null),
                reasons,
                alert.evidence().size() - reasons.size(),
                ReportRoutes.to(alert.account().platform(), language));
    }
}
