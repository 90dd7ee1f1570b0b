package org.lookalike.detector.web.administration;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.ServiceKeys;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.Fields;
import org.lookalike.detector.web.FilledForm.InvalidField;
import org.lookalike.httpserver.input.StorableTime;
import org.lookalike.security.NewKey;

/** The form of a new API key. */
final class KeyForm {

    static final Fields FIELDS = new Fields(
            Map.of(
                    "service", "The service",
                    "name", "The name",
                    "scopes", "The list of rights",
                    "districtNames", "The list of districts",
                    "lastDay", "The last day"),
            Map.of("districtNames", "districts", "lastDay", "expiresAt"));

    static final FilledForm BLANK = FilledForm.of(Map.of("service", ServiceKeys.DETECTOR, "scopes", "read"));

    /** The zone in which a day ends last. */
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    private KeyForm() {}

    /**
     * The request for the key.
     *
     * @param districtIds none for all
     * @throws InvalidField if the last day is no date
     */
    static NewKey request(FilledForm form, List<String> districtIds) {
        return new NewKey(
                form.value("name"),
                Set.copyOf(form.values("scopes")),
                districtIds.isEmpty() ? null : Set.copyOf(districtIds),
                end(form.value("lastDay")));
    }

    /** When the last day has ended everywhere: a key works through it, wherever its holder is. */
    private static @Nullable Instant end(String lastDay) {
        if (lastDay.isEmpty()) {
            return null;
        }
        try {
            var end = LocalDate.parse(lastDay).plusDays(1).atStartOfDay(LAST).toInstant();
            if (StorableTime.isStorable(end)) {
                return end;
            }
        } catch (DateTimeException e) {
            // It is refused, as is a day of which the year is out of range.
        }
        throw new InvalidField("lastDay", "The last day is not a date such as 2027-12-31.");
    }
}
