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
import org.lookalike.ingest.source.SourceQuery.Domain;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.SourceQuery.Newest;
import org.lookalike.ingest.source.SourceQuery.Search;

/**
 * What every source promises, whatever its platform answers. The platform is a server on this machine; what it answers is in
 * files beside the test of each platform.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AccountSourceContract {

    protected static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");
    protected static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** Stands in every configuration where a token or key does; must never be told. */
    protected static final String SECRET = "s3cr3t-of-the-operator";

    protected final WireMockServer platform = new WireMockServer(options().dynamicPort());
    protected final Vertx vertx = Vertx.vertx();
    protected AccountSource source;

    /** The source, asking the platform at this address with {@link #SECRET}. */
    protected abstract AccountSource source(URI baseUrl);

    /** The body that says that nothing was found, by ability. */
    protected abstract Map<QueryType, String> nothingFound();

    /** Has the platform say that nothing was found. */
    protected void findNothing(QueryType ability) {
        assertThat(nothingFound()).containsKey(ability);
        answerAll(aResponse().withStatus(200).withBody(nothingFound().get(ability)));
    }

    @BeforeAll
    void startPlatform() {
        platform.start();
        source = source(URI.create(platform.baseUrl()));
    }

    @BeforeEach
    void forgetAnswers() {
        platform.resetAll();
    }

    @AfterAll
    void stopPlatform() {
        platform.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A question for each ability that takes one. */
    protected SourceQuery question(QueryType ability) {
        return switch (ability) {
            case NEWEST -> new Newest(null);
            case SEARCH -> new Search("Maple Hollow Public Schools", null);
            case SEARCH_DOMAIN -> new Domain("maplehollowschools.example");
            case LOOK_UP_HANDLE -> new Handles(List.of("maplehollowps"));
            case LOOK_UP_ID, STREAM -> new Ids(List.of(accountId()));
        };
    }

    /** An identifier as the platform has them. */
    protected abstract String accountId();

    protected final Stream<QueryType> abilities() {
        return source.offers().stream().map(Capability::ability).filter(ability -> ability != QueryType.STREAM);
    }

    protected final QueryResult ask(SourceQuery question) {
        return question.put(source).await().indefinitely();
    }

    protected final SourceFailure failure(SourceQuery question) {
        return catchThrowableOfType(SourceFailure.class, () -> ask(question));
    }

    protected final void answerAll(ResponseDefinitionBuilder answer) {
        platform.stubFor(any(anyUrl()).willReturn(answer));
    }

    /** A file beside the test, which the platform answers with. */
    protected final String file(String name) {
        var path = "/sources/%s/%s".formatted(source.platform(), name);
        try (var file = AccountSourceContract.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }

    @Test
    void offers_drawOnItsQuotas_andNamesFitWhereTheyAreStored() {
        var quotas = source.quotas().stream().map(Quota::name).toList();
        assertThat(quotas).doesNotHaveDuplicates();
        assertThat(source.offers()).isNotEmpty().allSatisfy(offer -> {
            assertThat(quotas).containsAll(offer.cost().keySet());
            assertThat(offer.batchSize()).isPositive();
        });
        assertThat(source.name()).matches("[a-z0-9][a-z0-9.-]{0,63}");
        assertThat(source.platform()).matches("[a-z0-9][a-z0-9_-]{0,31}");
        assertThat(source.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("abilities")
    void nothingFound_isAnAnswer(QueryType ability) {
        findNothing(ability);
        assertThat(ask(question(ability)).accounts()).isEmpty();
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
    void tooManyQuestions_areAskedAgain_whenThePlatformSays(int status, String retryAfter, Kind kind, Instant retryAt) {
        var answer = aResponse().withStatus(status).withBody("{}");
        answerAll(retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter));
        abilities().forEach(ability -> {
            var failure = failure(question(ability));
            assertThat(failure.kind()).as(ability.name()).isEqualTo(kind);
            assertThat(failure.retryAt()).as(ability.name()).isEqualTo(retryAt);
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
    void errorByStatus_isTold_withoutTheSecret(int status, Kind kind) {
        answerAll(aResponse().withStatus(status).withHeader("Location", "https://elsewhere.example/"));
        abilities().forEach(ability -> {
            var failure = failure(question(ability));
            assertThat(failure.kind()).as(ability.name()).isEqualTo(kind);
            assertThat(failure.getMessage()).doesNotContain(SECRET).isNotBlank();
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
    void answerThatIsNone_isMalformed_orSaysNothing(String body) {
        answerAll(aResponse().withStatus(200).withBody(body));
        abilities().forEach(ability -> {
            try {
                assertThat(ask(question(ability)).accounts()).isEmpty();
            } catch (SourceFailure failure) {
                assertThat(failure.kind()).as(ability.name()).isEqualTo(Kind.MALFORMED);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE", "CONNECTION_RESET_BY_PEER"})
    void brokenConnection_isUnavailable_orMalformed(Fault fault) {
        answerAll(aResponse().withFault(fault));
        abilities().forEach(ability -> assertThat(failure(question(ability)).kind())
                .as(ability.name())
                .isIn(Kind.UNAVAILABLE, Kind.MALFORMED));
    }

    @Test
    void platformThatIsAway_isUnavailable() {
        var away = source(URI.create("http://127.0.0.1:9"));
        abilities().forEach(ability -> {
            var failure = catchThrowableOfType(
                    SourceFailure.class,
                    () -> question(ability).put(away).await().indefinitely());
            assertThat(failure.kind()).as(ability.name()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.getMessage()).doesNotContain(SECRET);
        });
    }
}
