package org.lookalike.matching.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.StrippedText;
import org.lookalike.matching.text.Vocabulary;

class ChanceResemblanceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            several state codes are letters of a word    | OFFICIAL_HANDLE | ss          | sssvt       | gu in ne |         | EXACT      | 0 | true
            one may be the district's                    | OFFICIAL_HANDLE | sssvt       | sssvt       | vt       |         | EXACT      | 0 | false
            a first name and a year                      | OFFICIAL_HANDLE | osdar       | oscar       | 1986     |         | EDITED     | 1 | true
            a first name and a state's code              | OFFICIAL_HANDLE | osdar       | oscar       | nv       |         | EDITED     | 1 | true
            a word that says whose it is                 | OFFICIAL_HANDLE | osdar       | oscar       | info     |         | EDITED     | 1 | false
            an edit alone                                | OFFICIAL_HANDLE | osdar       | oscar       |          |         | EDITED     | 1 | false
            a longer text and a year                     | OFFICIAL_HANDLE | quillonpark | quilonpark  | 1986     |         | EDITED     | 1 | false
            another acronym and a word                   | ACRONYM         | qhsp        | qhisp       | its      |         | EDITED     | 1 | true
            another acronym                              | ACRONYM         | qhsp        | qhisp       |          |         | EDITED     | 1 | false
            another acronym with a state, and a form     | ACRONYM_STATE   | qhspmn      | qhspmr      |          | sd      | EDITED     | 1 | true
            another number                               | OFFICIAL_HANDLE | district391 | district397 |          |         | EDITED     | 1 | true
            a number swapped                             | OFFICIAL_HANDLE | district391 | district319 |          |         | EDITED     | 1 | false
            a plain letter is the letter that it is      | OFFICIAL_HANDLE | iuca        | luca        |          |         | CONFUSABLE | 0 | true
            also in an acronym with a word for district  | ACRONYM         | iqs         | lqs         |          | schools | CONFUSABLE | 0 | true
            a digit is none of a name                    | OFFICIAL_HANDLE | iuca        | 1uca        |          |         | CONFUSABLE | 0 | false
            a place with a word for district             | PLACE           | iuca        | luca        |          | schools | CONFUSABLE | 0 | false
            a longer text                                | OFFICIAL_HANDLE | iucasped    | lucasped    |          |         | CONFUSABLE | 0 | false
            the number of another district               | ACRONYM         | qcusd       | qcusd       | 15       |         | EXACT      | 0 | true
            its own number                               | ACRONYM         | qcusd       | qcusd       | 348      |         | EXACT      | 0 | false
            """)
    void handle_isLikeByChance(
            String why,
            Kind kind,
            String own,
            String text,
            String added,
            String forms,
            MatchType type,
            int edits,
            boolean isChance) {
        Pattern pattern = new Pattern(0, kind, own, own, own.length());
        StrippedText stripped = new StrippedText(text, words(added), words(forms), 0, false, false);
        Vocabulary vocabulary = Vocabulary.of(PolicyFile.shipped().words());
        SchoolName name = SchoolName.of(List.of("quillon", "cusd", "348"), vocabulary);

        assertThat(ChanceResemblance.isOfHandle(new Resemblance(pattern, stripped, type, edits), List.of(name)))
                .as(why)
                .isEqualTo(isChance);
    }

    private static List<String> words(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }
}
