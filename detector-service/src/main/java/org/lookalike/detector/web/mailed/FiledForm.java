package org.lookalike.detector.web.mailed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.registry.StateTimeZone;
import org.lookalike.detector.takedown.Reports;
import org.lookalike.detector.web.mailed.Refusal.Refused;

/**
 * The form by which a person says that they filed a report.
 *
 * @param key by which a form that is sent twice makes one report
 */
record FiledForm(UUID key, Reports.FormReport report) {

    private static final int LONGEST_REFERENCE = 256;

    /**
     * Reads the form. Its day is one of the district's people: today is now, and another day its beginning, so that a removal on
     * that day comes after it.
     *
     * @throws Refused where it says nothing clear
     */
    static FiledForm read(
            @Nullable String key, @Nullable String filedOn, @Nullable String reference, Alert alert, Instant now) {
        var said = reference == null || reference.isBlank() ? null : reference.strip();
        if (said != null && said.length() > LONGEST_REFERENCE) {
            throw new Refused(Refusal.TEXT_IS_TOO_LONG);
        }
        return new FiledForm(key(key), new Reports.FormReport(null, time(filedOn, alert, now), said, null));
    }

    private static UUID key(@Nullable String text) {
        try {
            return UUID.fromString(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.OTHER);
        }
    }

    private static Instant time(@Nullable String filedOn, Alert alert, Instant now) {
        var zone = StateTimeZone.of(alert.district().state());
        var today = LocalDate.ofInstant(now, zone);
        var day = day(filedOn);
        if (day.isAfter(today)) {
            throw new Refused(Refusal.DATE_LIES_AHEAD);
        }
        if (day.isBefore(LocalDate.ofInstant(alert.firstSeenAt(), zone))) {
            throw new Refused(Refusal.DATE_IS_TOO_EARLY);
        }
        var start = day.atStartOfDay(zone).toInstant();
        return day.equals(today) ? now : start.isBefore(alert.firstSeenAt()) ? alert.firstSeenAt() : start;
    }

    private static LocalDate day(@Nullable String text) {
        try {
            return LocalDate.parse(text == null ? "" : text.strip());
        } catch (DateTimeException e) {
            throw new Refused(Refusal.NO_DATE);
        }
    }
}
