package org.lookalike.matching.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.StrippedText;

class ChanceResemblanceTest {

    @ParameterizedTest
    @CsvSource({
        "several state codes are letters of a word,     sssvt,    ss,    'gu,in,ne', '',      EXACT,      0, true",
        "one may be the district's,                     sssvt,    sssvt, vt,         '',      EXACT,      0, false",
        "a first name and a year,                       osdar,    oscar, 1986,       '',      EDITED,     1, true",
        "a first name and a state's code,               osdar,    oscar, nv,         '',      EDITED,     1, true",
        "a word that says whose it is,                  osdar,    oscar, info,       '',      EDITED,     1, false",
        "an edit alone,                                 osdar,    oscar, '',         '',      EDITED,     1, false",
        "a longer text and a year,                      quillon,  quilon, 1986,      '',      EDITED,     1, false",
        "a place with a word for district and a year,   quill,    quil,  1986,       schools, EDITED,     1, false",
        "a plain letter is the letter that it is,       iuca,     luca,  '',         '',      CONFUSABLE, 0, true",
        "a digit is none of a name,                     iuca,     1uca,  '',         '',      CONFUSABLE, 0, false",
        "a place with a word for district,              iuca,     luca,  '',         schools, CONFUSABLE, 0, false",
        "a longer text,                                 iucasped, lucasped, '',      '',      CONFUSABLE, 0, false",
    })
    void shortText_isLikeOthersByChance(
            String why,
            String own,
            String text,
            String added,
            String forms,
            MatchType type,
            int edits,
            boolean isChance) {
        Pattern pattern = new Pattern(0, Kind.OFFICIAL_HANDLE, own, own, own.length());
        StrippedText stripped = new StrippedText(text, words(added), words(forms), 0, false, false);

        assertThat(ChanceResemblance.is(new Resemblance(pattern, stripped, type, edits)))
                .as(why)
                .isEqualTo(isChance);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }
}
