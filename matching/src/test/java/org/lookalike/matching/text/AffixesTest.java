package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.MatchPolicy;

class AffixesTest {

    private static final Affixes AFFIXES =
            new Affixes(Vocabulary.of(MatchPolicy.shipped().words()));

    @ParameterizedTest
    @CsvSource({
        "mapleschoolsofficial, official",
        "theofficialmapleschools, theofficial",
        "mapleschools2024, 2024",
        "mapleschoolsma, ma",
        "mapleschoolsnewjersey, newjersey",
        "mapleschoolsnews2024, '2024, news'",
    })
    void strip_findsTheRest(String text, String taken) {
        assertThat(AFFIXES.strip(text)).containsEntry("mapleschools", taken);
    }

    @Test
    void strip_keepsTheTextItselfFirst() {
        assertThat(AFFIXES.strip("mapleschools").entrySet().iterator().next().getKey())
                .isEqualTo("mapleschools");
    }

    @Test
    void strip_hasFewResults_howeverManyAffixes() {
        assertThat(AFFIXES.strip("official".repeat(12))).hasSizeLessThanOrEqualTo(12);
    }
}
