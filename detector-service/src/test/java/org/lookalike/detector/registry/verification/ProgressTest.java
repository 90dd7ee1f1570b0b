package org.lookalike.detector.registry.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            textBlock =
                    """
                    NOT_ASKED | -          | -          | -
                    NOT_ASKED | 2026-01-12 | -          | does not go with not_asked
                    NOT_ASKED | -          | 2026-01-12 | does not go with not_asked
                    ASKED     | 2026-01-12 | -          | -
                    ASKED     | -          | -          | askedOn is missing
                    ASKED     | 2026-01-12 | 2026-01-13 | answeredOn does not go with asked
                    ASKED     | 2999-01-01 | -          | askedOn is in the future
                    GRANTED   | 2026-01-12 | 2026-01-12 | -
                    GRANTED   | -          | 2026-01-12 | -
                    GRANTED   | 2026-01-12 | -          | -
                    GRANTED   | 2026-01-12 | 2026-01-11 | answeredOn is before askedOn
                    DECLINED  | 2026-01-12 | 2026-01-11 | answeredOn is before askedOn
                    DECLINED  | -          | -          | answeredOn is missing
                    DECLINED  | -          | 2999-01-01 | answeredOn is in the future
                    """)
    void daysGoWithTheStatus(
            VerificationStatus status,
            @Nullable LocalDate askedOn,
            @Nullable LocalDate answeredOn,
            @Nullable String refusal) {
        if (refusal == null) {
            var progress = new Progress(status, askedOn, answeredOn, Map.of(), " ");
            progress.requireConsistent();
            assertThat(progress.note()).isNull();
        } else {
            assertThatThrownBy(() -> new Progress(status, askedOn, answeredOn, Map.of(), null).requireConsistent())
                    .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getDetail())
                            .contains(refusal));
        }
    }

    @Test
    void stepThatIsNotDoneYet_isRefused() {
        assertThatThrownBy(() -> new Progress(
                                VerificationStatus.NOT_ASKED,
                                null,
                                null,
                                Map.of("gold-apply", LocalDate.parse("2999-01-01")),
                                null)
                        .requireConsistent())
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getDetail())
                        .contains("stepsDone", "future"));
    }
}
