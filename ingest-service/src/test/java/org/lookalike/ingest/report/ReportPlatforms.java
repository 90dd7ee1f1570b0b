package org.lookalike.ingest.report;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A local server of Bluesky with an account for reports. No other platform has one. */
public final class ReportPlatforms implements QuarkusTestResourceLifecycleManager {

    private final WireMockServer bluesky = new WireMockServer(options().dynamicPort());

    @Override
    public Map<String, String> start() {
        bluesky.start();
        return Map.of(
                "lookalike.reports.bluesky.server", bluesky.baseUrl(),
                "lookalike.reports.bluesky.identifier", "reports.maplehollow.example",
                "lookalike.reports.bluesky.app-password", "abcd-efgh-ijkl-mnop");
    }

    @Override
    public void stop() {
        bluesky.stop();
    }
}
