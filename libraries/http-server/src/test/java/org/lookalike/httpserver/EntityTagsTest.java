package org.lookalike.httpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
            -                 | -
            "7"               | -
            "6", "7"          | -
            *                 | -
            "6"               | 412
            W/"7"             | 412
            "7-0"             | 412
            7                 | 400
            "7" "6"           | 400
            "7              | 400
            ``                | 400
            """)
    void condition_holdsInTheStateOfItsTagAlone(@Nullable String ifMatch, @Nullable Integer refusal) {
        var problem = catchThrowableOfType(HttpProblem.class, () -> EntityTags.requireMatch(ifMatch, EntityTags.of(7)));

        assertThat(problem == null ? null : problem.getStatusCode()).isEqualTo(refusal);
    }

    /** As many as a header of 20 KB has, so that no stack overflows. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"7, -", "6, 412"})
    void longCondition_isReadToItsEnd(String last, @Nullable Integer refusal) {
        condition_holdsInTheStateOfItsTagAlone("\"\",".repeat(6_000) + EntityTags.of(last), refusal);
    }
}
