package org.lookalike.matching.evaluation.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTemplateTest {

    private static final Map<String, String> PARTS = Map.of(
            "name", "Maple Hollow Public Schools",
            "core", "Maple Hollow",
            "form", "Public Schools",
            "acronym", "MHPSX",
            "place", "Maple Hollow, MA",
            "handle", "maplehollowpublicschools");

    @ParameterizedTest
    @CsvSource({
        "'{form}, {core}',         'Public Schools, Maple Hollow'",
        "'Hello {name:digits}!',   'Hello Map13 H0110w Pub1ic 5ch0015!'",
        "'{core:cyrillic}',        M\u0430\u0440l\u0435 H\u043ell\u043ew",
        "'{core:full_width}',      Ｍａｐｌｅ Ｈｏｌｌｏｗ",
        "'{acronym:flags}',        🇲 🇭 🇵 🇸 🇽",
        "'{acronym:spaced}',       M H P S X",
        "'{handle:doubled}',       mapplehollowpuublicschools",
        "'{handle:number_inside}', maplehollowp58ublicschools",
        "'{handle:turned}',        ublicschools.maplehollowp",
        "'{handle:no_vowels}',     mplhllwpblcschls",
        "'{handle:swapped}',       maplehollowpbulicschools",
    })
    void parts_areFilledInAndTheirLettersChanged(String template, String filled) {
        assertThat(NameTemplate.filled(template, PARTS)).hasValue(filled);
    }

    @Test
    void templateWithoutItsPart_isLeftOut() {
        assertThat(NameTemplate.filled("{acronym} Governing Board", Map.of("name", "Cedar Bluff Schools")))
                .isEmpty();
    }

    /** A misspelled part would leave a template out for every district. */
    @Test
    void everyTemplateOfTheFile_canBeFilled() {
        assertThat(NameTemplate.all()).isNotEmpty().allSatisfy(template -> assertThat(
                        Stream.of(template.handle(), template.name()).map(text -> NameTemplate.filled(text, PARTS)))
                .allSatisfy(
                        filled -> assertThat(filled.orElseThrow()).isNotBlank().doesNotContain("{", "}")));
        assertThat(NameTemplate.all().stream().collect(Collectors.groupingBy(NameTemplate::isDisguise)))
                .containsOnlyKeys(true, false);
    }

    @ParameterizedTest
    @CsvSource({"'disguise\tnews\t*'", "'neither\tnews\t*\t{name} Dispatches'"})
    void lineThatIsNoTemplate_isRefused(String line) {
        assertThatThrownBy(() -> NameTemplate.of(line)).hasMessageContaining("side, group, handle and name");
    }
}
