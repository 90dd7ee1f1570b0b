package org.lookalike.ingest.source.bluesky;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.AccountStream.Batch;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlcDirectoryTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");
    private static final String EXPORT = "/export";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WireMockServer directory = new WireMockServer(options().dynamicPort());
    private final Vertx vertx = Vertx.vertx();
    private PlcDirectory source;

    @BeforeAll
    void start() {
        directory.start();
        source = new PlcDirectory(
                new Settings.Asking(URI.create(directory.baseUrl()), Duration.ofMillis(20)),
                Duration.ofMillis(1),
                vertx,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void reset() {
        directory.resetAll();
    }

    @AfterAll
    void stop() {
        directory.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** An entry as the directory's specification shows it. */
    private static String entry(long position, String did, Instant at) {
        return """
                {"type":"sequenced_op","seq":%d,"did":"%s","cid":"bafyfictional","createdAt":"%s",\
                "operation":{"type":"plc_operation","alsoKnownAs":["at://maple.example"],"prev":null,"sig":"x"}}"""
                .formatted(position, did, at);
    }

    private void answer(long after, ResponseDefinitionBuilder response) {
        directory.stubFor(get(urlPathEqualTo(EXPORT))
                .withQueryParam("after", equalTo(Long.toString(after)))
                .willReturn(response));
    }

    private static ResponseDefinitionBuilder lines(String... lines) {
        return aResponse().withHeader("Content-Type", "application/jsonlines").withBody(String.join("\n", lines));
    }

    private List<Batch> read(@Nullable String cursor, int batches) {
        return source.open(cursor)
                .select()
                .first(batches)
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void log_isReadOn_andNewEntriesAreLookedUp() {
        answer(
                40,
                lines(LongStream.rangeClosed(41, 140)
                        .mapToObj(position -> entry(position, "did:plc:mh" + position % 7, NOW))
                        .toArray(String[]::new)));
        answer(140, lines(entry(142, "did:plc:mh1", NOW), "{ cut off", entry(143, "maple hollow", NOW)));
        answer(143, lines());

        var batches = read("40", 4);

        assertThat(batches).extracting(Batch::cursor).containsExactly("140", "143", "143", "143");
        assertThat(batches).extracting(Batch::events).containsExactly(100, 2, 0, 0);
        assertThat(batches.get(0).changed()).hasSize(7);
        assertThat(batches.get(1).changed()).containsExactly("did:plc:mh1");
        directory.verify(getRequestedFor(urlPathEqualTo(EXPORT)).withQueryParam("count", equalTo("100")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        429 | {"message": "Too Many Requests"}                               | LIMITED
        400 | {"message": "Invalid after parameter"}                         | UNAVAILABLE
        502 |                                                                | UNAVAILABLE
        200 | <html>maintenance</html>                                       | MALFORMED
        200 | {"did": "did:plc:mh1", "createdAt": "2026-02-03T12:00:00.000Z"} | MALFORMED
        200 | {"did": "did:plc:mh1", "seq": 40}                              | MALFORMED
        """)
    void answerThatIsNoLog_endsTheReading(int status, @Nullable String body, Kind kind) {
        answer(
                40,
                aResponse().withStatus(status).withHeader("Retry-After", "90").withBody(body));
        var failure = catchThrowableOfType(SourceFailure.class, () -> read("40", 1));
        assertThat(failure.kind()).isEqualTo(kind);
        if (kind == Kind.LIMITED) {
            assertThat(failure.retryAt()).isEqualTo(NOW.plusSeconds(90));
        }
    }

    /** The directory of this test has an entry each second, the last of them now. */
    @ParameterizedTest
    @CsvSource({"5000000, 4998499, 4999499", "3, 3, 3"})
    void firstReading_beginsALittleBeforeNow(long entries, long earliest, long latest) {
        var server = new WireMockServer(options().dynamicPort().extensions(new Log(entries)));
        server.start();
        try {
            server.stubFor(get(urlPathEqualTo(EXPORT)).willReturn(aResponse().withTransformers("log")));
            var first = new PlcDirectory(
                            new Settings.Asking(URI.create(server.baseUrl()), Duration.ofMillis(20)),
                            Duration.ofMillis(1),
                            vertx,
                            Clock.fixed(NOW, ZoneOffset.UTC))
                    .open(null)
                    .toUni()
                    .await()
                    .atMost(PATIENCE);
            assertThat(Long.parseLong(first.cursor())).isBetween(earliest, latest);
            assertThat(server.getAllServeEvents()).hasSizeLessThan(30);
        } finally {
            server.stop();
        }
    }

    /** A log that is as long as wanted. */
    private record Log(long entries) implements ResponseDefinitionTransformerV2 {

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            var query = event.getRequest();
            var after = Long.parseLong(query.queryParameter("after").firstValue());
            var count = Long.parseLong(query.queryParameter("count").firstValue());
            return lines(LongStream.rangeClosed(after + 1, Math.min(after + count, entries))
                            .mapToObj(position -> entry(position, "did:plc:mh1", NOW.minusSeconds(entries - position)))
                            .collect(Collectors.joining("\n")))
                    .build();
        }

        @Override
        public String getName() {
            return "log";
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }
    }
}
