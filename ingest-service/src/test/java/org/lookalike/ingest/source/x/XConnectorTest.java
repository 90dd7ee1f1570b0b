package org.lookalike.ingest.source.x;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.Setup;

class XConnectorTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # token, acknowledged, cents of the stream, why x is off,                                         why its stream is off
        ,        false,        200,                 lookalike.sources.x.token,                            lookalike.sources.x.token
        ,        true,         200,                 lookalike.sources.x.token,                            lookalike.sources.x.token
        secret,  false,        200,                 lookalike.sources.x.government-use-acknowledged=true, Enterprise plan
        secret,  true,         0,                   ,                                                     lookalike.sources.x.stream.cents-a-day
        secret,  true,         200,                 ,
        """)
    void isOff_untilThereIsAToken_andTheClauseOnGovernmentUseIsRead(
            String token, boolean acknowledged, long streamCents, String whyOff, String whyStreamOff) {
        var config = new TestConfig(URI.create("https://api.x.example"), token, null, acknowledged, streamCents);
        var setups = new XConnector(config, null, vertx, Clock.systemUTC()).setups();
        assertThat(setups).extracting(Setup::name).containsExactly("x", "x-stream");
        assertOff(setups, 0, whyOff);
        assertOff(setups, 1, whyStreamOff);
    }

    private static void assertOff(List<Setup> setups, int which, @Nullable String why) {
        if (why == null) {
            assertThat(setups.get(which)).isNotInstanceOf(Off.class);
        } else {
            assertThat(setups.get(which)).isInstanceOfSatisfying(Off.class, off -> assertThat(off.why())
                    .contains(why));
        }
    }
}
