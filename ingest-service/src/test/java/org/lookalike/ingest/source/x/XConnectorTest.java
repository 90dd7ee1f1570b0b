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
        # token, acknowledged, cents of posts, of changes, why x is off,                                         why posts are off,                      why changes are off
        ,        false,        200,            100,        lookalike.sources.x.token,                            lookalike.sources.x.token,              lookalike.sources.x.token
        ,        true,         200,            100,        lookalike.sources.x.token,                            lookalike.sources.x.token,              lookalike.sources.x.token
        secret,  false,        200,            100,        lookalike.sources.x.government-use-acknowledged=true, Enterprise plan,                        Enterprise plan
        secret,  true,         0,              100,        ,                                                     lookalike.sources.x.stream.cents-a-day,
        secret,  true,         200,            0,          ,                                                     ,                                       lookalike.sources.x.activity.cents-a-day
        secret,  true,         200,            100,        ,                                                     ,
        """)
    void isOff_untilThereIsAToken_andTheClauseOnGovernmentUseIsRead(
            String token,
            boolean acknowledged,
            long streamCents,
            long activityCents,
            String whyOff,
            String whyPostsOff,
            String whyChangesOff) {
        var config = new TestConfig(
                URI.create("https://api.x.example"), token, null, acknowledged, streamCents, activityCents);
        var setups = new XConnector(config, null, null, vertx, Clock.systemUTC()).setups();
        assertThat(setups).extracting(Setup::name).containsExactly("x", "x-stream", "x-activity");
        assertOff(setups, 0, whyOff);
        assertOff(setups, 1, whyPostsOff);
        assertOff(setups, 2, whyChangesOff);
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
