package org.lookalike.ingest.source.mastodon;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Connector.Setup;

/** Creates the sources for the servers that the operator names, and the one that looks up accounts at their own server. */
final class MastodonConnector {

    @Produces
    @Singleton
    static Connector of(MastodonConfig config, Vertx vertx, Clock clock) {
        return Connector.ofSettings(
                Fediverse.PLATFORM,
                List.of(new Demand(given -> config.enabled(), "lookalike.sources.mastodon.enabled is false")),
                () -> Stream.<Setup>concat(
                                Stream.of(new On(new Fediverse(config, vertx, clock))),
                                config.instances().orElse(List.of()).stream()
                                        .map(domain -> new On(new Instance(domain, config, vertx, clock))))
                        .toList());
    }
}
