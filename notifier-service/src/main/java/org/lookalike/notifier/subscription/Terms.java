package org.lookalike.notifier.subscription;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Severity;

/**
 * What a subscriber may change: what is worth a mail, when it comes, and its language.
 *
 * @param name whom mails greet
 * @param minimumSeverity alerts below it cause no notification
 * @param people whether accounts that imitate a person cause some
 * @param zone in which quiet hours and the times of digests are meant
 * @param language asked for; {@link #mailLanguage} is what mails and pages make of it
 */
public record Terms(
        @Nullable String name,
        Severity minimumSeverity,
        PeopleNews people,
        Mode mode,
        ZoneId zone,
        @Nullable QuietHours quietHours,
        Locale language,
        boolean weeklyReport) {

    /** The first moment, not before this one, that lies outside of quiet hours. */
    public Instant afterQuietHours(Instant moment) {
        return quietHours == null
                ? moment
                : quietHours.endFor(moment.atZone(zone)).toInstant();
    }

    public Language mailLanguage() {
        return Language.of(List.of(language));
    }
}
