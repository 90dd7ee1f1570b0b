package org.lookalike.ingest.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.ingest.source.SourceFailure.Kind;

/**
 * The contract of every source, whatever its platform responds. The platform is a server on this machine; its responses are in
 * files.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AccountSourceContract {

    protected static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");
    protected static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** The token or key in every configuration; it must never be shown. */
    protected static final String SECRET = "s3cr3t-of-the-operator";

    protected final WireMockServer platform = new WireMockServer(options().dynamicPort());
    protected final Vertx vertx = Vertx.vertx();
    protected AccountSource source;

    /** The source, which queries the platform at this address with {@link #SECRET}. */
    protected abstract AccountSource source(URI baseUrl);

    /** The response body for an empty result, by query type. */
    protected abstract Map<QueryType, String> nothingFound();

    /** Makes the platform find nothing. */
    protected void findNothing(QueryType queryType) {
        assertThat(nothingFound()).containsKey(queryType);
        stubAll(aResponse().withStatus(200).withBody(nothingFound().get(queryType)));
    }

    @BeforeAll
    void startPlatform() {
        platform.start();
        source = source(URI.create(platform.baseUrl()));
    }

    @BeforeEach
    void resetPlatform() {
        platform.resetAll();
    }

    @AfterAll
    void stopPlatform() {
        platform.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A query of each type. */
    protected SourceQuery query(QueryType queryType) {
        return switch (queryType) {
            case NEWEST -> SourceQuery.newest(null);
            case SEARCH -> SourceQuery.search("Maple Hollow Public Schools", null);
            case SEARCH_POSTS -> SourceQuery.posts("Maple Hollow Public Schools");
            case SEARCH_WEB ->
                SourceQuery.web("Maple Hollow Public Schools").findFirst().orElseThrow();
            case SEARCH_DOMAIN -> SourceQuery.domain("maplehollowschools.example");
            case LOOK_UP_HANDLE -> SourceQuery.handles(List.of("maplehollowps"));
            case LOOK_UP_ID, STREAM -> SourceQuery.ids(List.of(accountId()));
        };
    }

    /** An identifier with the platform's syntax. */
    protected abstract String accountId();

    protected final Stream<QueryType> queryTypes() {
        return source.capabilities().stream()
                .map(Capability::queryType)
                .filter(queryType -> queryType != QueryType.STREAM);
    }

    protected final QueryResult ask(SourceQuery query) {
        return source.query(query).await().indefinitely();
    }

    protected final SourceFailure failure(SourceQuery query) {
        return catchThrowableOfType(SourceFailure.class, () -> ask(query));
    }

    protected final void stubAll(ResponseDefinitionBuilder response) {
        platform.stubFor(any(anyUrl()).willReturn(response));
    }

    /** A file with a response of the platform. */
    protected final String file(String name) {
        var path = "/sources/%s/%s".formatted(source.platform(), name);
        try (var file = AccountSourceContract.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }

    @Test
    void capabilities_useItsQuotas_andNamesFitTheDatabase() {
        var quotas = source.quotas().stream().map(Quota::name).toList();
        assertThat(quotas).doesNotHaveDuplicates();
        assertThat(source.capabilities()).isNotEmpty().allSatisfy(capability -> {
            assertThat(quotas).containsAll(capability.cost().keySet());
            assertThat(capability.batchSize()).isPositive();
        });
        assertThat(source.name()).matches("[a-z0-9][a-z0-9.-]{0,63}");
        assertThat(source.platform()).matches("[a-z0-9][a-z0-9_-]{0,31}");
        assertThat(source.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("queryTypes")
    void nothingFound_isAResult(QueryType queryType) {
        findNothing(queryType);
        assertThat(ask(query(queryType)).accounts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # status, Retry-After,                     kind,        asked again at
        429,      90,                              LIMITED,     2026-02-03T12:01:30Z
        429,      'Tue, 03 Feb 2026 12:01:30 GMT', LIMITED,     2026-02-03T12:01:30Z
        429,      soon,                            LIMITED,
        429,      ,                                LIMITED,
        503,      90,                              UNAVAILABLE, 2026-02-03T12:01:30Z
        """)
    void rateLimitedQueries_areRetriedWhenThePlatformSays(int status, String retryAfter, Kind kind, Instant retryAt) {
        var response = aResponse().withStatus(status).withBody("{}");
        stubAll(retryAfter == null ? response : response.withHeader("Retry-After", retryAfter));
        queryTypes().forEach(queryType -> {
            var failure = failure(query(queryType));
            assertThat(failure.kind()).as(queryType.name()).isEqualTo(kind);
            assertThat(failure.retryAt()).as(queryType.name()).isEqualTo(retryAt);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "408, UNAVAILABLE",
        "401, UNAUTHORIZED",
        "403, UNAUTHORIZED",
        "302, UNAVAILABLE"
    })
    void errorByStatus_isReported_withoutTheSecret(int status, Kind kind) {
        stubAll(aResponse().withStatus(status).withHeader("Location", "https://elsewhere.example/"));
        queryTypes().forEach(queryType -> {
            var failure = failure(query(queryType));
            assertThat(failure.kind()).as(queryType.name()).isEqualTo(kind);
            assertThat(failure.getMessage()).doesNotContain(SECRET).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 429, 500})
    void requestThatIsRepeatedInTheAnswer_isShownWithoutTheSecret(int status) {
        var repeated = "{{{request.url}}} {{{request.headers.Authorization}}} {{{request.body}}} cannot be served";
        stubAll(aResponse().withStatus(status).withBody(repeated).withTransformers("response-template"));
        queryTypes().forEach(queryType -> {
            try {
                assertThat(ask(query(queryType)).accounts()).isEmpty();
            } catch (SourceFailure failure) {
                assertThat(failure.getMessage()).doesNotContain(SECRET);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>maintenance</body></html>",
                "{\"",
                "null",
                "17",
                "\"text\"",
                "{\"a\":1} trailing"
            })
    void invalidResponse_isMalformed_orEmpty(String body) {
        stubAll(aResponse().withStatus(200).withBody(body));
        queryTypes().forEach(queryType -> {
            try {
                assertThat(ask(query(queryType)).accounts()).isEmpty();
            } catch (SourceFailure failure) {
                assertThat(failure.kind()).as(queryType.name()).isEqualTo(Kind.MALFORMED);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE", "CONNECTION_RESET_BY_PEER"})
    void brokenConnection_isUnavailable_orMalformed(Fault fault) {
        stubAll(aResponse().withFault(fault));
        queryTypes().forEach(queryType -> assertThat(failure(query(queryType)).kind())
                .as(queryType.name())
                .isIn(Kind.UNAVAILABLE, Kind.MALFORMED));
    }

    @Test
    void platformThatIsAway_isUnavailable() {
        var away = source(URI.create("http://127.0.0.1:9"));
        queryTypes().forEach(queryType -> {
            var failure = catchThrowableOfType(
                    SourceFailure.class,
                    () -> away.query(query(queryType)).await().indefinitely());
            assertThat(failure.kind()).as(queryType.name()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.getMessage()).doesNotContain(SECRET);
        });
    }
}
