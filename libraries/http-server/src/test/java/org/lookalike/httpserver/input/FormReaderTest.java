package org.lookalike.httpserver.input;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormReaderTest {

    private static final int MAX = 1000;

    @Test
    void fields_areParsed() {
        assertThat(FormReader.fields("name=Maple+Hollow%20%F0%9F%8D%81&school=b&school=a&empty=&alone&a;b=c", MAX))
                .isEqualTo(Map.of(
                        "name", List.of("Maple Hollow \uD83C\uDF41"),
                        "school", List.of("b", "a"),
                        "empty", List.of(""),
                        "alone", List.of(""),
                        "a;b", List.of("c")));
        assertThat(FormReader.fields("", MAX)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            name=a%00b  | name holds U+0000
            a=1&b=%00   | b holds U+0000
            %00=1       | \uFFFD holds U+0000
            name=%      | the form is not percent-encoded
            name=%zz    | the form is not percent-encoded
            n%ame=1     | the form is not percent-encoded
            """)
    void malformedOrUnstorableForm_isRefused(String form, String detail) {
        var refusal = catchThrowableOfType(HttpProblem.class, () -> FormReader.fields(form, MAX));

        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(refusal.getDetail()).startsWith(detail);
    }

    @ParameterizedTest
    @CsvSource({"a%d=1", "a=%d"})
    void tooManyFields_areRefused(String field) {
        assertThat(FormReader.fields(form(field, MAX), MAX).values().stream()
                        .mapToInt(List::size)
                        .sum())
                .isEqualTo(MAX);
        var refusal = catchThrowableOfType(HttpProblem.class, () -> FormReader.fields(form(field, MAX + 1), MAX));

        assertThat(refusal.getStatusCode()).isEqualTo(413);
        assertThat(refusal.getDetail()).isEqualTo("the form has more than 1000 fields; send fewer");
    }

    private static String form(String field, int times) {
        return IntStream.range(0, times).mapToObj(field::formatted).collect(joining("&"));
    }
}
