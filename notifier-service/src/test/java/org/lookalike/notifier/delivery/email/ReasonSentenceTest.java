package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.subscription.Language;

class ReasonSentenceTest {

    private static final Pattern SIGNAL =
            Pattern.compile("(?m)^\\| `([a-z_]+)` \\|(?= [^|]*\\| [^|]*\\| (feed|profile|known) \\|)");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
            urgent_words,    closed,     '',     es, La cuenta usa palabras de emergencia: «<closed>».
            other_state,     OH,         MA,     es, 'La cuenta dice que está en otro estado: <OH>, no <MA>.'
            bait_words,      {expected}, secret, es, La cuenta usa palabras propias de una estafa: «<{expected}>».
            links_to_district, a,        b,      es, La cuenta enlaza el sitio web del distrito.
            # Of a teacher as of a leader.
            display_name_last_name, a,   b,      es, 'El nombre lleva el apellido de una persona del distrito, con un título, una inicial o un apodo, o la cuenta dice su cargo.'
            # A value that the sentence needs is missing, or the signal is not known: as the detector says it.
            handle_affix,    x,          '',     en, <The detector's sentence.>
            from_the_future, x,          y,      en, <The detector's sentence.>
            """)
    void spanish_saysWhatTheSignalMeans(
            String signal, String observed, String expected, String language, String sentence) {
        assertThat(sentence(signal, observed, expected, Language.SPANISH))
                .isEqualTo(new ReasonSentence(isolated(sentence), language));
    }

    @Test
    void english_isTheDetectors() {
        assertThat(sentence("urgent_words", "closed", "", Language.ENGLISH))
                .isEqualTo(new ReasonSentence(isolated("<The detector's sentence.>"), "en"));
    }

    @Test
    void hostileValue_isDefanged() {
        assertThat(sentence("urgent_words", "https://evil.example\u202E", "", Language.SPANISH)
                        .text())
                .contains("hxxps://evil[.]example[U+202E]");
    }

    /** The page that explains the signals lists all of those that the detector scores by; a test there compares them with the code. */
    @Test
    void everySignal_hasASpanishSentence() throws IOException {
        var spanish = new Properties();
        try (var file = Objects.requireNonNull(getClass().getResourceAsStream("/messages/reasons_es.properties"))) {
            spanish.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        var signals = SIGNAL.matcher(Files.readString(Path.of("../docs/scoring.md")))
                .results()
                .map(signal -> signal.group(1))
                .collect(Collectors.toSet());

        assertThat(signals).hasSizeGreaterThan(40);
        assertThat(spanish.stringPropertyNames()).containsAll(signals);
    }

    private static ReasonSentence sentence(String signal, String observed, String expected, Language language) {
        return ReasonSentence.of(
                new Alert.Evidence(signal, 0.5, observed, expected, List.of(), "The detector's sentence."),
                language,
                200);
    }

    /** Isolates shown as angle brackets. */
    private static String isolated(String sentence) {
        return sentence.replace('<', '\u2068').replace('>', '\u2069');
    }
}
