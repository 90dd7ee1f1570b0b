package org.lookalike.matching.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.search.index.Resemblance.MatchType;

class RespellingTest {

    private static final String NAME = "quarrybrookschools";

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            the same,                 quarrybrookschools,         EXACT
            halves turned,            rookschoolsquarryb,         REORDERED
            words turned,             schoolsquarrybrook,         REORDERED
            two letters doubled,      quuarrybbrookschools,       RESPELLED
            all vowels doubled,       quuaarrybroookschoools,     RESPELLED
            a number inside,          quar74rybrookschools,       RESPELLED
            digits and turned,        rook9schoolsquarryb,        RESPELLED
            no vowels,                qrrbrkschls,                WITHOUT_VOWELS
            but the first,            qurrbrkschls,               WITHOUT_VOWELS
            some vowels,              quarrybrkschools,           EXACT
            a number at the end,      quarrybrookschools74,       EXACT
            a letter left out,        quarybrookschools,          EXACT
            other consonants,         quarrybrockschools,         EXACT
            other vowels,             quorrybreekschools,         EXACT
            """)
    void respelling_isToldFromOtherTexts(String why, String observed, MatchType type) {
        assertThat(Respelling.of(NAME, observed)).as(why).isEqualTo(type);
        if (type != MatchType.EXACT) {
            assertThat(keys(observed)).as(why).contains(Respelling.key(NAME, true));
        }
    }

    @ParameterizedTest
    @CsvSource({"dunbardvl, dnbrdvl", "elkoschls, eelkoschls"})
    void shortText_hasNoRespelling(String registered, String observed) {
        assertThat(Respelling.of(registered, observed)).isEqualTo(MatchType.EXACT);
    }

    @Property(tries = 500)
    void movedEnd_hasTheSameKey(
            @ForAll @AlphaChars @StringLength(min = 2, max = 40) String text, @ForAll @IntRange(max = 39) int at) {
        int cut = at % text.length();

        assertThat(Respelling.key(text.substring(cut) + text.substring(0, cut), true))
                .isEqualTo(Respelling.key(text, true));
    }

    private static long[] keys(String text) {
        return new long[] {Respelling.key(text, true), Respelling.key(text, false)};
    }
}
