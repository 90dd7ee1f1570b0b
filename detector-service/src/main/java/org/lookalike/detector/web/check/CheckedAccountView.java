package org.lookalike.detector.web.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertPreview;
import org.lookalike.detector.check.AccountCheck;
import org.lookalike.detector.check.PlatformAnswer;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.Comparison;
import org.lookalike.detector.web.alerts.ShownAlert;
import org.lookalike.detector.web.alerts.ShownMatch;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * The answer to a check of an account.
 *
 * @param handle with the differences from the district's marked, as is the name
 * @param likeness null if the account was not scored, or resembles none at all
 * @param typedName empty if the person gave none
 * @param isNameAsked whether the name can only be compared if the person types it
 * @param sending null if the account cannot be sent for review
 */
record CheckedAccountView(
        UntrustedText handle,
        @Nullable UntrustedText name,
        CheckSummary summary,
        List<ShownAlert> alerts,
        @Nullable Likeness likeness,
        boolean isNameAsked,
        String typedName,
        @Nullable Sending sending) {

    private static final int NAME = 80;

    /** The account beside the district that it resembles most, with the reasons. */
    record Likeness(String title, ShownMatch match, Comparison comparison) {

        static Likeness of(AlertPreview preview, boolean isAlerting) {
            return new Likeness(
                    (isAlerting ? "Why it looks like %s" : "The closest: %s").formatted(preview.districtName()),
                    ShownMatch.of(preview.alert().match(), UiLanguage.ENGLISH),
                    Comparison.of(preview.alert(), preview.matched(), preview.district(), UiLanguage.ENGLISH));
        }
    }

    /**
     * What is sent for review.
     *
     * @param name as the platform shows it, else as the person typed it; empty if it is unknown
     * @param isForOperator whether an operator has to look at it, as its score raises no alert
     * @param whatFollows a sentence
     */
    record Sending(String name, boolean isForOperator, String whatFollows) {}

    /**
     * The answer for a person.
     *
     * @param typedName as the person typed it; null if nobody did
     */
    static CheckedAccountView of(AccountCheck check, @Nullable String typedName, boolean isReviewer) {
        var found = check.answer() instanceof PlatformAnswer.Found answer ? answer.account() : null;
        var name = found == null ? typedName : found.shown().displayName();
        var best = check.registry().isOfficial()
                ? null
                : check.registry().resemblance().best();
        var isAlerting = !check.registry().resemblance().alerting().isEmpty();
        var isSilent = check.answer() instanceof PlatformAnswer.NoAnswer;
        var summary = new CheckSummary(check);
        return new CheckedAccountView(
                marked(best, found == null ? check.asked().name() : found.handle()),
                name == null || name.isBlank() ? null : marked(best, name),
                summary,
                check.alerts().stream().map(ShownAlert::of).toList(),
                best == null ? null : Likeness.of(best, isAlerting),
                isSilent && !check.registry().isOfficial(),
                orEmpty(typedName),
                isReviewer && check.canBeReviewed()
                        ? new Sending(orEmpty(name), !isSilent && !isAlerting, summary.whatFollows())
                        : null);
    }

    private static UntrustedText marked(@Nullable AlertPreview best, String text) {
        return best == null ? UntrustedText.of(text, NAME) : Comparison.marked(best.alert(), text, NAME);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
