package org.lookalike.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
        assertThat(Language.of(Locale.forLanguageTag(asked))).isEqualTo(language);
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
        assertThat(Language.ofFirst(wished)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        ENGLISH | 2026-01-12T19:58:03Z | America/New_York    | January 12, 2026 at 2:58 PM Eastern Standard Time
        ENGLISH | 2026-07-12T03:05:00Z | America/New_York    | July 11, 2026 at 11:05 PM Eastern Daylight Time
        ENGLISH | 2026-01-12T10:00:00Z | Pacific/Honolulu    | January 12, 2026 at 12:00 AM Hawaii Time
        ENGLISH | 2026-01-12T19:58:03Z | UTC                 | January 12, 2026 at 7:58 PM Coordinated Universal Time
        ENGLISH | 2026-01-12T19:58:03Z | Z                   | January 12, 2026 at 7:58 PM Coordinated Universal Time
        SPANISH | 2026-01-12T19:58:03Z | America/Puerto_Rico | 12 de enero de 2026 a las 3:58 p.m. hora est\u00E1ndar del Atl\u00E1ntico
        SPANISH | 2026-07-12T03:05:00Z | America/Chicago     | 11 de julio de 2026 a las 10:05 p.m. hora de verano central
        """)
    void time_isTheReadersWithTheNameOfTheZone(Language language, Instant instant, String zone, String shown) {
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
        ENGLISH, 'August 22, 2026'
        SPANISH, 22 de agosto de 2026
        """)
    void date_isWrittenOut(Language language, String shown) {
        assertThat(language.date(LocalDate.of(2026, 8, 22))).isEqualTo(shown);
    }
}
