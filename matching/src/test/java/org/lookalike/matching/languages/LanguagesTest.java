package org.lookalike.matching.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.languages.TranslatedName.Place;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.Words;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    Escuelas Públicas de Los Robles     ; Spanish ; public schools       ; robles, los robles, de los robles, publicas de los robles
                    Distrito Maple Escolar              ; Spanish ; school district      ; maple
                    Escuelas de Maple, Illinois         ; Spanish ; schools              ; maple, de maple, illinois
                    Escuelas de Maple Illinois          ; Spanish ; schools              ; maple illinois, maple, de maple illinois, de maple
                    Escuelas de Pueblo                  ; Spanish ; schools              ; de, de pueblo, pueblo
                    Écoles de Fond du Lac               ; French  ; schools              ; fond du lac, de fond du lac
                    Szkoły Publiczne w Maplu            ; Polish  ; public schools       ; maplu, mapl, w maplu, w mapl, publiczne w maplu, publiczne w mapl
                    منطقة Maple التعليمية               ; Arabic  ; school district      ; maple
                    Maple郡公立学校                       ; Chinese ; county schools       ; maple, maple 郡
                    """)
    void name_isReadInItsLanguage(String name, String language, String says, String places) {
        TranslatedName reading = read(name).orElseThrow();

        assertThat(reading.language()).isEqualTo(language);
        assertThat(reading.says()).isEqualTo(says);
        assertThat(reading.places().stream().map(Place::words).map(words -> String.join(" ", words)))
                .containsExactly(places.split(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Maple Hollow Public Schools",
                "Maple Hollow School District Official",
                "Iglesia de Maple",
                "Escuela de Maple",
                "Школа Maple",
                "Maple 大学",
                "🍁🍁🍁"
            })
    void nameThatSaysNothingOfADistrict_isNotRead(String name) {
        assertThat(read(name)).isEmpty();
    }

    @Test
    void placeInOtherLetters_isBroughtToLatinOnes() {
        assertThat(read("Школы Спрингфилда").orElseThrow().places())
                .extracting(Place::latin)
                .contains("springfilda", "springfild");
    }

    @Test
    void wordForSomethingElse_isGivenAsWritten() {
        assertThat(read("Biblioteca de las Escuelas de Maple").orElseThrow().others())
                .containsExactly("biblioteca");
    }

    @Test
    void unknownWordBesideTheSchools_isNoPartOfAPlace() {
        assertThat(read("Banda de las Escuelas de Maple").orElseThrow().places())
                .isEmpty();
        assertThat(read("Banda | Escuelas de Maple").orElseThrow().places())
                .extracting(Place::words)
                .contains(List.of("maple"));
    }

    @Test
    void policysHash_standsForTheFilesToo() {
        assertThat(Languages.shipped().canonical())
                .contains("es.schools=escuelas")
                .contains("uk.schools=школи");
    }

    private static Optional<TranslatedName> read(String name) {
        String folded = Letters.fold(name, name.length());
        List<String> words = Words.split(folded);
        return Languages.shipped().read(name, folded, words);
    }
}
