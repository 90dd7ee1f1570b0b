package org.lookalike.notifier.subscription;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Severity;

/**
 * What a subscriber may change: what is worth a mail, when it comes, and how it speaks.
 *
 * @param name whom mails greet
 * @param minimumSeverity alerts below it are not told
 * @param zone in which quiet hours and the times of digests are meant
 * @param language asked for; {@link #mailLanguage} is what mails and pages make of it
 * @param weeklyReport whether to tell once a week that all is watched
 */
public record Terms(
        @Nullable String name,
        Severity minimumSeverity,
        Mode mode,
        ZoneId zone,
        @Nullable QuietHours quietHours,
        Locale language,
        boolean weeklyReport) {

    /** The language that mails and pages speak. */
    public Language mailLanguage() {
        return Language.of(language);
    }
}
