package org.lookalike.httpserver.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        new StorableJson().customize(JSON);
    }

    private enum Verdict {
        TRUE_POSITIVE,
        FALSE_POSITIVE
    }

    private record Decision(String comment, Verdict verdict, List<String> tags, int number) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"comment": 5}         | comment
        {"comment": 5.5}       | comment
        {"comment": true}      | comment
        {"tags": ["a", 5]}     | tags[1]
        {"verdict": 0}         | verdict
        """)
    void anotherTypeThanText_isRefused(String json, String field) {
        assertThatExceptionOfType(InvalidFormatException.class)
                .isThrownBy(() -> JSON.readValue(json, Decision.class))
                .satisfies(failure -> assertThat(UnreadableJson.field(failure)).isEqualTo(field));
    }

    @Test
    void text_isRead() throws JsonProcessingException {
        assertThat(JSON.readValue(
                        """
                        {"comment": "5", "verdict": "FALSE_POSITIVE", "tags": ["true"], "number": 5}""",
                        Decision.class))
                .hasToString("Decision[comment=5, verdict=FALSE_POSITIVE, tags=[true], number=5]");
    }
}
