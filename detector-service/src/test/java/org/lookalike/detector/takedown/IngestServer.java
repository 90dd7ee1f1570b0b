package org.lookalike.detector.takedown;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A stub of ingest-service. */
public final class IngestServer implements QuarkusTestResourceLifecycleManager {

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of(
                "lookalike.reports.ingest-url",
                server.baseUrl(),
                "lookalike.reports.ingest-key",
                "lk_detector\n",
                "lookalike.reports.platforms",
                "bluesky,mastodon");
    }

    @Override
    public void stop() {
        server.stop();
    }
}
