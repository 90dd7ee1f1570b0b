package org.lookalike.detector.reporting.overview;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A notifier-service on this machine, which answers as a test says. */
public final class NotifierServer implements QuarkusTestResourceLifecycleManager {

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of(
                "lookalike.overview.notifier-url",
                server.baseUrl(),
                "lookalike.overview.notifier-key",
                "lk_detector\n");
    }

    @Override
    public void stop() {
        server.stop();
    }
}
