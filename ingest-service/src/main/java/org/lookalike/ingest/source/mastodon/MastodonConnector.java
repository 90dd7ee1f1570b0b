package org.lookalike.ingest.source.mastodon;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credentials;

/** Creates the sources for the servers that the operator names, and the one that looks up accounts at their own server. */
@ApplicationScoped
class MastodonConnector implements Connector {

    private final MastodonConfig config;
    private final Vertx vertx;
    private final Clock clock;

    MastodonConnector(MastodonConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public String platform() {
        return Fediverse.PLATFORM;
    }

    @Override
    public List<Setup> setups(Credentials given) {
        if (!config.enabled()) {
            return List.of(
                    new Off(Fediverse.PLATFORM, Fediverse.PLATFORM, "lookalike.sources.mastodon.enabled is false"));
        }
        var instances = config.instances().orElse(List.of()).stream()
                .map(domain -> new On(Instance.of(domain, config, vertx, clock)));
        return Stream.<Setup>concat(Stream.of(new On(Fediverse.of(config, vertx, clock))), instances)
                .toList();
    }
}
