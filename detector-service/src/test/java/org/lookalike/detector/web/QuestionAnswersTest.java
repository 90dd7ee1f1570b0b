package org.lookalike.detector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.unclaimed.Answer;

class QuestionAnswersTest {

    private static final String ID = "5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21";

    @ParameterizedTest
    @CsvSource({"yes, YES", "no, NO", "not_sure, NOT_SURE"})
    void answer_isReadByTheAccountsId_besideFieldsOfOthers(String code, Answer answer) {
        var form = new MultivaluedHashMap<String, String>();
        form.add("answer-" + ID, code);
        form.add("language", "es");

        assertThat(Questions.readAnswers(form)).isEqualTo(Map.of(UUID.fromString(ID), answer));
    }

    @ParameterizedTest
    @CsvSource({
        "language, es, at least one account",
        "answer-x, yes, the id of an account",
        "answer-5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b21, perhaps, 'yes, no or not_sure'"
    })
    void formThatHasNoAnswer_isRefusedWithTheFix(String field, String value, String fix) {
        var form = new MultivaluedHashMap<String, String>();
        form.add(field, value);

        assertThatThrownBy(() -> Questions.readAnswers(form))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getDetail())
                        .startsWith("Nothing was changed.")
                        .contains(fix));
    }

    @Test
    void formWithMoreAnswersThanAPageHas_isRefused() {
        var form = new MultivaluedHashMap<String, String>();
        for (int i = 0; i <= Questions.MOST; i++) {
            form.add("answer-" + new UUID(0, i), "no");
        }

        assertThatThrownBy(() -> Questions.readAnswers(form))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getDetail())
                        .contains("at most 50 answers"));
    }
}
