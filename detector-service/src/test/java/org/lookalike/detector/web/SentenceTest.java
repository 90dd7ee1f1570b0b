package org.lookalike.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {

    private static final Instant AT = Instant.parse("2026-01-12T15:04:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    ENGLISH|Snoozed until %s|Snoozed until |Jan 12, 2026, 3:04 PM UTC|''
                    SPANISH|Visto el %s.|Visto el |12 ene 2026, 3:04 p.\u00a0m. UTC|.
                    ENGLISH|%s|''|Jan 12, 2026, 3:04 PM UTC|''
                    """)
    void time_standsByItself(UiLanguage language, String message, String before, String time, String after) {
        assertThat(Sentence.of(message::formatted, AT, language))
                .isEqualTo(new Sentence(before, AT, time, after, false));
    }

    @Test
    void day_isThatOfTheZone_andABrowserShowsItsReaders() {
        var evening = Instant.parse("2024-12-01T03:00:00Z");

        assertThat(Sentence.ofDay(
                        "Reported %s."::formatted, evening, ZoneId.of("America/New_York"), UiLanguage.ENGLISH))
                .isEqualTo(new Sentence("Reported ", evening, "Nov 30, 2024", ".", true));
    }
}
