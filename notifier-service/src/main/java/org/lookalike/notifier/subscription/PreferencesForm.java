package org.lookalike.notifier.subscription;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.FormParam;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.subscription.FieldConstraints.KnownZone;

/** What a reader sends from the preferences page. Its fields allow nothing that the page does not offer. */
final class PreferencesForm {

    @FormParam("minimumSeverity")
    @NotNull(message = "is missing")
    @Pattern(regexp = "low|medium|high|critical", message = "must be low, medium, high or critical")
    String minimumSeverity;

    @FormParam("people")
    @NotNull(message = "is missing")
    @Pattern(regexp = "all|only|without", message = "must be all, only or without")
    String people;

    @FormParam("mode")
    @NotNull(message = "is missing")
    @Pattern(regexp = "at_once|daily|weekly", message = "must be at_once, daily or weekly")
    String mode;

    @FormParam("language")
    @NotNull(message = "is missing")
    @Pattern(regexp = "en|es", message = "must be en or es")
    String language;

    @FormParam("timeZone")
    @NotNull(message = "is missing")
    @KnownZone
    String timeZone;

    /** {@code on} to have quiet hours. */
    @FormParam("quiet")
    @Nullable
    String quiet;

    @FormParam("quietFrom")
    @Pattern(regexp = QuietHours.TIME, message = "is not a time such as 21:00")
    @Nullable
    String quietFrom;

    @FormParam("quietUntil")
    @Pattern(regexp = QuietHours.TIME, message = "is not a time such as 06:30")
    @Nullable
    String quietUntil;

    /** {@code on} to hear once a week that all is watched. */
    @FormParam("weeklyReport")
    @Nullable
    String weeklyReport;

    /** {@code on} to pause. */
    @FormParam("paused")
    @Nullable
    String paused;

    boolean isPaused() {
        return paused != null;
    }

    /** The terms asked for, for a subscriber of this name. */
    Terms terms(@Nullable String name) {
        return new Terms(
                name,
                Severity.ofWord(minimumSeverity),
                EnumCode.parse(PeopleNews.class, people),
                EnumCode.parse(Mode.class, mode),
                ZoneId.of(timeZone),
                quietHours(),
                Locale.forLanguageTag(language),
                weeklyReport != null);
    }

    /** Hours that begin when they end are none. */
    private @Nullable QuietHours quietHours() {
        return quiet == null || quietFrom == null || quietUntil == null || quietFrom.equals(quietUntil)
                ? null
                : QuietHours.of(quietFrom, quietUntil);
    }
}
