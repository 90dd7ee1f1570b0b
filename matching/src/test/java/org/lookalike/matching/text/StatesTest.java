package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
