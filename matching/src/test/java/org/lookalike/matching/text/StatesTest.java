package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatesTest {

    @ParameterizedTest
    @CsvSource({
        "'Salem, OR', or",
        "'Salem (OR)', or",
        "Oregon, or",
        "NewJersey, nj",
        "New Jersey, nj",
        "West Virginia, wv",
        "Washington DC, dc",
        "'Kansas City, MO', mo",
        "somewhere or other, ''",
        "'', ''",
    })
    void place_namesItsState(String place, String code) {
        assertThat(States.inPlace(place, Letters.fold(place, 100)))
                .containsExactlyElementsOf(code.isEmpty() ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @CsvSource({
        "'Salem, OR', or",
        "Salem | OR, or",
        "'Salem (OR) and Lee (MA)', 'or, ma'",
        "'Salem, OR''s best', ''",
        "'Salem, or', ''",
        "'Salem, XX', ''",
        "Salem OR, ''",
    })
    void code_setApart_isFound(String text, String codes) {
        assertThat(States.codesSetApart(text)).isEqualTo(set(codes));
    }

    @ParameterizedTest
    @CsvSource({
        "Salem OR Schools, or",
        "Salem Schools OR, or",
        "SALEM OR SCHOOLS, ''",
        "OR Schools, ''",
        "Salem XX Schools, ''",
        "Salem or Schools, ''",
        "Salem, ''",
    })
    void codeInCapitalsAmongWords_isAState(String name, String codes) {
        assertThat(States.amongWords(name)).isEqualTo(set(codes));
    }

    @ParameterizedTest
    @CsvSource({
        "salem_schools.or, or",
        "salemschools_OR, or",
        "salemschools_or_, or",
        "s_or, or",
        "_or, ''",
        "or, ''",
        "salemschoolsor, ''",
        "salemschools_xx, ''",
        "___, ''",
        "'', ''",
    })
    void endOfAHandle_setApart_namesItsState(String handle, String codes) {
        assertThat(States.atEndOfHandle(handle)).isEqualTo(set(codes));
    }

    @ParameterizedTest
    @CsvSource({"or, or", "newjersey, nj", "salem, "})
    void codeOrName_hasItsCode(String word, String code) {
        assertThat(States.code(word)).isEqualTo(code);
    }

    @Test
    void everyState_hasACodeAndAName() {
        assertThat(States.codes()).hasSize(56).contains("or", "dc", "pr").allMatch(code -> code.length() == 2);
        assertThat(States.squashedNames()).hasSize(56).contains("newjersey", "oregon");
        assertThat(States.codes()).allMatch(code -> code.equals(States.code(States.squashedName(code))));
        assertThat(States.squashedName("xx")).isEmpty();
    }

    private static Set<String> set(String codes) {
        return codes.isEmpty() ? Set.of() : Set.of(codes.split(", "));
    }
}
