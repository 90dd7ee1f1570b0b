package org.lookalike.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        en,     ENGLISH
        en-GB,  ENGLISH
        es,     SPANISH
        es-MX,  SPANISH
        es-419, SPANISH
        fr,     ENGLISH
        ht,     ENGLISH
        und,    ENGLISH
        """)
    void language_isTheOneAskedForOrElseEnglish(String asked, Language language) {
        assertThat(Language.of(List.of(Locale.forLanguageTag(asked)))).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        en-US,en;q=0.9               | ENGLISH
        es-US,es;q=0.9,en;q=0.8      | SPANISH
        fr-CA,fr;q=0.9,es;q=0.5      | SPANISH
        ht,en;q=0.5,es;q=0.4         | ENGLISH
        *                            | ENGLISH
        """)
    void languageOfABrowser_isTheFirstThatThereIs(String header, Language language) {
        var wished = Locale.LanguageRange.parse(header).stream()
                .map(range -> Locale.forLanguageTag(range.getRange()))
                .toList();
        assertThat(Language.of(wished)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        ENGLISH | 2026-01-12T19:58:03Z | America/New_York    | Jan 12, 2026, 2:58 PM ET
        ENGLISH | 2026-07-12T03:05:00Z | America/New_York    | Jul 11, 2026, 11:05 PM ET
        ENGLISH | 2026-01-12T10:00:00Z | Pacific/Honolulu    | Jan 12, 2026, 12:00 AM HST
        ENGLISH | 2026-01-12T19:58:03Z | UTC                 | Jan 12, 2026, 7:58 PM UTC
        ENGLISH | 2026-01-12T19:58:03Z | Z                   | Jan 12, 2026, 7:58 PM UTC
        SPANISH | 2026-01-12T19:58:03Z | America/Puerto_Rico | 12 ene 2026, 3:58 p.m. AST
        SPANISH | 2026-07-12T03:05:00Z | America/Chicago     | 11 jul 2026, 10:05 p.m. CT
        """)
    void time_isTheReadersWithTheZone(Language language, Instant instant, String zone, String shown) {
        assertThat(language.time(instant, ZoneId.of(zone))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        ENGLISH, P14D,  14 days
        ENGLISH, P1DT5H, 1 day
        ENGLISH, PT12H, 12 hours
        SPANISH, P14D,  14 d\u00EDas
        SPANISH, PT1H,  1 hora
        """)
    void duration_isInDays_orInHours(Language language, Duration duration, String shown) {
        assertThat(language.duration(duration)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        ENGLISH, 'Aug 22, 2026'
        SPANISH, 22 ago 2026
        """)
    void date_isShort(Language language, String shown) {
        assertThat(language.date(LocalDate.of(2026, 8, 22))).isEqualTo(shown);
    }
}
