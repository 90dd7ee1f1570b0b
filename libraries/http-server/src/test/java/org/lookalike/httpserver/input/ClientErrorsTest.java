package org.lookalike.httpserver.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import org.jboss.resteasy.reactive.common.headers.MediaTypeHeaderDelegate;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientErrorsTest {

    private static final HttpProblem INTERNAL_ERROR = HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR);

    @ParameterizedTest
    @CsvSource({
        "22021, 400",
        "22P05, 400",
        "22008, 400",
        "22P02, 500",
        "23505, 500",
        "42P01, 500",
        "57014, 500",
        ",      500"
    })
    void unstorableValue_isABadRequest(String state, int status) {
        assertThat(answer(new PgException("no", "ERROR", state, "")).getStatusCode())
                .isEqualTo(status);
        assertThat(answer(new IllegalStateException(new SQLException("no", state)))
                        .getStatusCode())
                .isEqualTo(status);
    }

    @Test
    void unreadableForm_isABadRequest() {
        var tooMany = catchThrowable(() -> new FormData(0).add("name", "value"));

        assertThat(answer(tooMany).getStatusCode()).isEqualTo(400);
        assertThat(answer(tooMany).getDetail()).startsWith("the form cannot be read");
    }

    @Test
    void malformedContentType_isABadRequest() {
        var unparsed = catchThrowable(() -> new MediaTypeHeaderDelegate().fromString("a/b/c"));

        assertThat(answer(unparsed).getStatusCode()).isEqualTo(400);
        assertThat(answer(unparsed).getDetail()).startsWith("Content-Type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"a": }              | line 1, column 7
            {"a": 1, "a": 2}     | line 1, column 13
            {"a": [1, 2          | line 1, column 12
            """)
    void brokenJson_isToldWhere(String json, String place) {
        var broken = catchThrowable(() -> new ObjectMapper()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .readTree(json));
        var refused = new ClientErrors()
                .apply(
                        HttpProblem.valueOf(Status.BAD_REQUEST),
                        ProblemContext.of(new WebApplicationException(broken, Status.BAD_REQUEST), "/"));

        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getDetail()).startsWith("the body is no JSON at " + place);
    }

    private enum Kind {
        SCHOOL
    }

    private record Named(List<Kind> kinds) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"kinds": [99999999999999999999]} | kinds[0]
            {"kinds": [tru]}                  | the body is no JSON at line 1
            """)
    void unreadableValue_isToldByItsField(String json, String told) {
        var unread = catchThrowable(() -> new ObjectMapper().readValue(json, Named.class));
        var refused = new ClientErrors()
                .apply(
                        HttpProblem.valueOf(Status.BAD_REQUEST),
                        ProblemContext.of(new WebApplicationException(unread, Status.BAD_REQUEST), "/"));

        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getDetail() + refused.getParameters()).contains(told);
    }

    @Test
    void otherFailure_isAnInternalError() {
        assertThat(answer(new UncheckedIOException(new IOException("No space left on device"))))
                .isSameAs(INTERNAL_ERROR);
        assertThat(answer(new IllegalStateException())).isSameAs(INTERNAL_ERROR);
    }

    @Test
    void otherProblem_isUnchanged() {
        var unavailable = HttpProblem.valueOf(Status.SERVICE_UNAVAILABLE);

        assertThat(new ClientErrors()
                        .apply(unavailable, ProblemContext.of(new PgException("no", "ERROR", "22021", ""), "/")))
                .isSameAs(unavailable);
    }

    private static HttpProblem answer(Throwable failure) {
        return new ClientErrors().apply(INTERNAL_ERROR, ProblemContext.of(failure, "/"));
    }
}
