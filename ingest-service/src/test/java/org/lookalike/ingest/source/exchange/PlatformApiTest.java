package org.lookalike.ingest.source.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;

/** What {@link org.lookalike.ingest.source.AccountSourceContract} does not cover. */
class PlatformApiTest {

    private final WireMockServer platform = new WireMockServer(options().dynamicPort());
    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void startPlatform() {
        platform.start();
    }

    @AfterEach
    void stopPlatform() {
        platform.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private PlatformApi api() {
        return PlatformApi.at(URI.create(platform.baseUrl() + "/"), vertx, Clock.systemUTC())
                .bearing("token");
    }

    @Test
    void oversizedResponse_isNotReadToItsEnd() {
        platform.stubFor(any(anyUrl()).willReturn(okJson("[\"%s\"]".formatted("a".repeat(5_000_000)))));
        var failure = catchThrowableOfType(
                SourceFailure.class,
                () -> api().get("/all", QueryParameters.NONE).await().indefinitely());
        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure.getMessage()).contains("5,000,000");
    }

    @Test
    void deeplyNestedResponse_isNotParsed() {
        platform.stubFor(any(anyUrl()).willReturn(aResponse().withBody("[".repeat(100_000) + "]".repeat(100_000))));
        var failure = catchThrowableOfType(
                SourceFailure.class,
                () -> api().get("/deep", QueryParameters.NONE).await().indefinitely());
        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void platformThatCannotBeReached_isSaidSoOnce() {
        var unknown = PlatformApi.at(URI.create("https://platform.invalid/"), vertx, Clock.systemUTC());
        var failure = catchThrowableOfType(
                SourceFailure.class,
                () -> unknown.get("/all", QueryParameters.NONE).await().indefinitely());
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessage("the host platform.invalid cannot be reached from here or is not allowed");
    }

    @Test
    void removal_isRequestedWithTheToken() {
        platform.stubFor(any(anyUrl()).willReturn(okJson("{\"deleted\": true}")));
        var response = api().delete("/things", QueryParameters.of("ids", "1,2"))
                .await()
                .indefinitely();
        assertThat(response.body().path("deleted").asBoolean()).isTrue();
        platform.verify(deleteRequestedFor(urlEqualTo("/things?ids=1%2C2"))
                .withHeader("Authorization", equalTo("Bearer token")));
    }
}
