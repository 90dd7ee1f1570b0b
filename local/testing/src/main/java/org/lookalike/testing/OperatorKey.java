package org.lookalike.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The key that services under test take at their start, and that requests of tests show unless they set the header
 * {@code Authorization} themselves. It may do everything.
 */
public final class OperatorKey implements QuarkusTestBeforeClassCallback {

    /** The key itself. Nothing but tests knows it. */
    public static final String TEXT =
            "lk_7e577e577e57_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    /** The header that shows it. */
    public static final String BEARER = "Bearer " + TEXT;

    private static final String AUTHORIZATION = "Authorization";

    /** For the service loader of the tests' framework. */
    public OperatorKey() {}

    /** A file that holds it. */
    static Path file() {
        try {
            var file = Files.createTempFile("lookalike-key-", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeClass(Class<?> testClass) {
        RestAssured.replaceFiltersWith(List.of(OperatorKey::show));
    }

    private static Response show(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        if (!request.getHeaders().hasHeaderWithName(AUTHORIZATION)) {
            request.header(AUTHORIZATION, BEARER);
        }
        return context.next(request, response);
    }
}
