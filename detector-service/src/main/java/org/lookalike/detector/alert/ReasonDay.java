package org.lookalike.detector.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days in the sentences of reasons, such as {@code Jan 12, 2026}. They are stored, so that no reader's time zone counts. */
final class ReasonDay {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US).withZone(ZoneOffset.UTC);

    private ReasonDay() {}

    static String of(Instant at) {
        return FORMAT.format(at);
    }
}
