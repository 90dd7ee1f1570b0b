package org.lookalike.notifier.delivery.email;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.untrustedtext.Marks;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * Why an account may impersonate a district, and how to report it to its platform.
 *
 * @param reasons as many as a mail has room for, beside which there are {@code more}
 * @param main one of them, which decides what is shown side by side
 * @param observed what the account shows, marked where it differs
 * @param expected what that is like
 * @param isOfficial whether that is the district's name or a handle registered as the district's
 * @param observedInitials of the account, for where there is no picture
 * @param route null if this version does not know the platform
 */
public record Explanation(
        ScoreLabel scoreLabel,
        String score,
        List<Reason> reasons,
        Reason main,
        UntrustedText observed,
        UntrustedText expected,
        boolean isOfficial,
        String observedInitials,
        String expectedInitials,
        int more,
        ReportRoutes.@Nullable Route route) {

    private static final int VALUE = 100;
    private static final int SENTENCE = 240;
    private static final Pattern ABOUT_SPELLING = Pattern.compile("(handle|display_name)_.*");
    private static final Pattern REGISTERED_HANDLE =
            Pattern.compile("handle_(taken_over|elsewhere|separators)|display_name_handle");
    private static final Pattern INITIAL = Pattern.compile("(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}]");

    public static Explanation of(Alert alert, Language language, int maxReasons) {
        var reasons = alert.evidence().stream()
                .limit(maxReasons)
                .map(evidence -> Reason.of(evidence, alert.district(), language))
                .toList();
        var main = reasons.stream()
                .filter(Reason::showsDifferences)
                .findFirst()
                .or(() -> reasons.stream().filter(Reason::isAboutSpelling).findFirst())
                .orElse(reasons.get(0));
        var account = alert.account();
        var name = account.displayName() == null || account.displayName().isBlank()
                ? account.handle()
                : account.displayName();
        var district = alert.district().name();
        return new Explanation(
                ScoreLabel.of(alert.score()),
                String.format(Locale.ROOT, "%.2f", alert.score()),
                reasons,
                main,
                main.isAboutSpelling() ? main.observed() : UntrustedText.of(name, VALUE),
                main.isAboutSpelling() ? main.expected() : UntrustedText.of(district, VALUE),
                !main.isAboutSpelling() || main.isOfficial(),
                initials(name),
                initials(district),
                alert.evidence().size() - reasons.size(),
                ReportRoutes.to(account.platform(), language));
    }

    /** Of the first two words. They are letters and digits alone, so they are no markup and, in an element of their own, change no direction. */
    private static String initials(String name) {
        return INITIAL.matcher(name).results().limit(2).map(MatchResult::group).collect(Collectors.joining());
    }

    public enum ScoreLabel {
        VERY_CLOSE,
        CLOSE,
        PARTLY;

        private static final double VERY_CLOSE_FROM = 0.9;
        private static final double CLOSE_FROM = 0.8;

        private static ScoreLabel of(double score) {
            return score >= VERY_CLOSE_FROM ? VERY_CLOSE : score >= CLOSE_FROM ? CLOSE : PARTLY;
        }
    }

    /**
     * One reason of an alert. Some speak against an impersonation.
     *
     * @param isOfficial whether what is expected is the district's name or a handle registered as the district's
     * @param isAboutSpelling whether observed and expected are two handles or names to compare
     */
    public record Reason(
            ReasonSentence sentence,
            boolean speaksAgainst,
            UntrustedText observed,
            UntrustedText expected,
            boolean isOfficial,
            boolean isAboutSpelling) {

        private static Reason of(Alert.Evidence evidence, Alert.District district, Language language) {
            var compares =
                    !evidence.observed().isBlank() && !evidence.expected().isBlank();
            return new Reason(
                    ReasonSentence.of(evidence, language, SENTENCE),
                    evidence.contribution() != null && evidence.contribution() < 0,
                    UntrustedText.of(evidence.observed(), VALUE, compares ? marks(evidence) : Marks.NONE),
                    UntrustedText.of(evidence.expected(), VALUE),
                    evidence.expected().equalsIgnoreCase(district.name())
                            || REGISTERED_HANDLE.matcher(evidence.signal()).matches(),
                    compares && ABOUT_SPELLING.matcher(evidence.signal()).matches());
        }

        private static Marks marks(Alert.Evidence evidence) {
            var ranges = evidence.differences().stream().map(span -> new Marks.Range(span.start(), span.length()));
            return Marks.of(evidence.observed(), ranges.toList());
        }

        /** Whether it marks single characters that differ. */
        public boolean showsDifferences() {
            return isAboutSpelling && observed.isMarked();
        }
    }
}
