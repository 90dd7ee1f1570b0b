package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.policy.PolicyFile;

class AffixesTest {

    private final Affixes affixes =
            new Affixes(Vocabulary.of(PolicyFile.shipped().words()), Set.of(), Set.of(), word -> false);

    @ParameterizedTest
    @CsvSource({
        "mapleschoolsofficial, mapleschools, official, ''",
        "theofficialmapleschools, mapleschools, theofficial, ''",
        "mapleschools2024, mapleschools, 2024, ''",
        "2024mapleschools, mapleschools, 2024, ''",
        "mapleschoolsma, mapleschools, ma, ''",
        "mapleschoolsnewjersey, mapleschools, newjersey, ''",
        "mapleschoolsnews2024, mapleschools, '2024, news', ''",
        "mapleschools, maple, '', schools",
        "mapleschoolsofficial, maple, official, schools",
        "isdmaple, maple, '', isd",
        "thesdofmaple, maple, the, sd",
        "mapleschoolshollow, maplehollow, '', schools",
    })
    void strip_findsTheRest(String text, String left, String added, String forms) {
        assertThat(affixes.strip(text, false)).anySatisfy(rest -> {
            assertThat(rest.text()).isEqualTo(left);
            assertThat(String.join(", ", rest.added())).isEqualTo(added);
            assertThat(String.join(", ", rest.forms())).isEqualTo(forms);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "mapleschool, 1, false, false",
        "maplescholos, 1, false, false",
        "mapleschoo1s, 0, true, false",
        "schoolsmaple, 0, false, true",
    })
    void strip_seesThroughMisspelledDisguisedAndMovedForms(
            String text, int edits, boolean isDisguised, boolean isReordered) {
        assertThat(affixes.strip(text, false))
                .contains(new StrippedText("maple", List.of(), List.of("schools"), edits, isDisguised, isReordered));
    }

    @Test
    void strip_keepsTheTextItselfFirst() {
        assertThat(affixes.strip("mapleschools", false).get(0)).isEqualTo(StrippedText.whole("mapleschools", false));
    }

    @Test
    void strip_hasFewResults_howeverManyAffixes() {
        assertThat(affixes.strip("official".repeat(12), false)).hasSizeLessThanOrEqualTo(24);
    }
}
