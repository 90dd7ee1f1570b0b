package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.subscription.Language;

class ExplanationTest {

    /** Of an alert about an account that is called Maple H0llow, with one reason. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            display_name_same,    Maple Hollow ISD, Maple Hollow ISD, Maple Hollow ISD, Maple Hollow ISD, true
            handle_taken_over,    MapleHollow,      MapleHollow,      MapleHollow,      MapleHollow,      true
            handle_separators,    maple_hollow,     maplehollow,      maple_hollow,     maplehollow,      true
            display_name_handle,  maplehollow,      maplehollow,      maplehollow,      maplehollow,      true
            # What people would expect the district to have is no account of it.
            handle_from_name,     maplehollowisd,   maplehollowisd,   maplehollowisd,   maplehollowisd,   false
            handle_confusable,    maple-ho11ow,     maplehollow,      maple-ho11ow,     maplehollow,      false
            # Where there are not two spellings, two names.
            display_name_same,    '',               Maple Hollow ISD, Maple H0llow,     Maple Hollow ISD, true
            handle_confusable,    ' ',              maplehollow,      Maple H0llow,     Maple Hollow ISD, true
            handle_affix,         maplehollow_1,    '',               Maple H0llow,     Maple Hollow ISD, true
            urgent_words,         closed,           x,                Maple H0llow,     Maple Hollow ISD, true
            """)
    void shows_sideBySide(
            String signal, String observed, String expected, String shown, String comparedWith, boolean isOfficial) {
        var explanation = Explanation.of(alert(signal, observed, expected), Language.ENGLISH, 3);

        assertThat(explanation.observed().text()).isEqualTo(shown);
        assertThat(explanation.expected().text()).isEqualTo(comparedWith);
        assertThat(explanation.isOfficial()).isEqualTo(isOfficial);
    }

    private static Alert alert(String signal, String observed, String expected) {
        var seen = Instant.parse("2026-01-12T19:58:03Z");
        return new Alert(
                UUID.randomUUID(),
                1,
                "new",
                null,
                null,
                Severity.HIGH,
                new Alert.District("dst_01k9zq3v", "Maple Hollow ISD", "TX"),
                new Alert.Account("bluesky", null, "maple-ho11ow", "Maple H0llow", null, null),
                0.94,
                List.of(new Alert.Evidence(signal, 0.9, observed, expected, List.of(), "It is alike.")),
                seen,
                seen,
                null,
                null,
                null,
                null,
                null);
    }
}
