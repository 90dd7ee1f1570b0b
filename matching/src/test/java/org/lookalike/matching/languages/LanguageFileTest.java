package org.lookalike.matching.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageFileTest {

    private static final String COMPLETE =
            """
            script = Latin
            latin =
            schools = skoloj, lernejoj
            district = lerneja distrikto
            board = eduka konsilio
            kind = unuigit*
            county = kantono
            city = urbo
            public = publikaj
            official = oficiala
            news = novajxoj
            closed = fermita
            enrollment = enskribo
            scholarship = stipendio
            particle = de, la
            ending =
            other = pregxejo
            handle = lernejoj
            handle_added = oficiala
            """;

    @ParameterizedTest
    @ValueSource(strings = {"es", "ar", "zh", "vi", "pt", "ru", "ht", "fr", "ko", "tl", "hmn", "so", "pl", "ur", "uk"})
    void shippedFile_hasEveryKeyAndNoWordTwice(String tag) throws IOException {
        LanguageFile file = shipped(tag);

        assertThat(file.values()).containsKeys(keys());
        Set<String> words = new HashSet<>();
        for (Meaning meaning : Meaning.values()) {
            for (String word : file.values().getOrDefault(meaning.key(), "").split(",")) {
                assertThat(words.add(word.strip().toLowerCase(Locale.ROOT)))
                        .as("'%s' is in %s.properties twice", word.strip(), tag)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "es, Spanish",
        "ar, Arabic",
        "zh, Chinese",
        "vi, Vietnamese",
        "pt, Portuguese",
        "ru, Russian",
        "ht, Haitian Creole",
        "fr, French",
        "ko, Korean",
        "tl, Tagalog",
        "hmn, Hmong",
        "so, Somali",
        "pl, Polish",
        "ur, Urdu",
        "uk, Ukrainian"
    })
    void language_hasItsEnglishName(String tag, String name) throws IOException {
        assertThat(shipped(tag).language().name()).isEqualTo(name);
    }

    @Test
    void completeFile_isRead() throws IOException {
        assertThat(read(COMPLETE).list(LanguageFile.HANDLE)).containsExactly("lernejoj");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    city = urbo    |                      | key 'city' must be given
                    city = urbo    | city =               | key 'city' must be given
                    city = urbo    | town = urbo          | key 'city' must be given
                    ending =       | ending = ~colour = a | key 'colour' is unknown; remove it or correct its name
                    ending =       | ending = ~city = a   | key 'city' is given twice; keep one
                    city = urbo    | city = urbo, Kantono | key 'city' has 'Kantono', which 'county' has too; keep one
                    city = urbo    | city = urbo, urbo    | key 'city' has 'urbo', which 'city' has too; keep one
                    city = urbo    | city = ur*           | key 'city' has 'ur*', which needs three letters before the *
                    script = Latin | script = Runes       | key 'script' must be one of latin, cyrillic, arabic, han, hangul
                    """)
    void fileThatCannotBeUsed_isRefusedWithItsKey(String line, @Nullable String other, String message) {
        String text = COMPLETE.replace(line, other == null ? "" : other.replace('~', '\n'));

        assertThatThrownBy(() -> read(text).language())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("language 'eo': " + message);
    }

    private static LanguageFile read(String text) throws IOException {
        return LanguageFile.read("eo", new StringReader(text));
    }

    private static LanguageFile shipped(String tag) throws IOException {
        try (var file = LanguageFileTest.class.getResourceAsStream(tag + ".properties")) {
            assertThat(file).isNotNull();
            return LanguageFile.read(tag, new InputStreamReader(file, StandardCharsets.UTF_8));
        }
    }

    private static String[] keys() {
        return Arrays.stream(Meaning.values()).map(Meaning::key).toArray(String[]::new);
    }
}
