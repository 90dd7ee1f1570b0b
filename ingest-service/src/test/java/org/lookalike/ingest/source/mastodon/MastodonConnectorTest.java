package org.lookalike.ingest.source.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.source.mastodon.Fediverse.MastodonConnector;

class MastodonConnectorTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # setting                                    | value                        | sources in use
        lookalike.sources.mastodon.enabled           | true                         | mastodon mastodon-mastodon.social
        lookalike.sources.mastodon.enabled           | false                        | ''
        lookalike.sources.mastodon.forbidden         | true                         | ''
        lookalike.sources.mastodon.instances         | ''                           | mastodon
        lookalike.sources.mastodon.instances         | Town.example, village.example | mastodon mastodon-town.example mastodon-village.example
        lookalike.sources.mastodon.instance."mastodon.social".token | secret        | mastodon mastodon-mastodon.social
        """)
    void settings_decideWhichServersAreQueried(String setting, String value, String enabled) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(MastodonConfig.class)
                .withDefaultValues(Map.of(setting, value))
                .build()
                .getConfigMapping(MastodonConfig.class);
        var setups = MastodonConnector.of(config, vertx, Clock.systemUTC()).setups(Credentials.NONE);
        var sources = new Sources(setups);

        assertThat(String.join(
                        " ",
                        sources.enabled().stream().map(source -> source.name()).toList()))
                .isEqualTo(enabled);
        assertThat(setups).isNotEmpty();
        if (setups.get(0) instanceof On) {
            assertThat(sources.forLookUp("mastodon").orElseThrow().name()).isEqualTo("mastodon");
            assertThat(sources.supporting(QueryType.LOOK_UP_HANDLE, "mastodon")
                            .orElseThrow()
                            .name())
                    .isEqualTo("mastodon");
        }
    }
}
