package org.lookalike.ingest.sensor;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Stubs of Meta's API, which knows no token at first, at whose address Brave's is too, and of detector-service. */
public final class MetaAndDetector implements QuarkusTestResourceLifecycleManager {

    public static final WireMockServer META = new WireMockServer(options().dynamicPort());
    public static final WireMockServer DETECTOR = new WireMockServer(options().dynamicPort());

    @Override
    public Map<String, String> start() {
        META.start();
        DETECTOR.start();
        META.stubFor(get(urlPathMatching("/.*"))
                .atPriority(10)
                .willReturn(jsonResponse(
                        "{\"error\": {\"message\": \"Invalid OAuth access token\", \"type\": \"OAuthException\", \"code\": 190}}",
                        400)));
        return Map.of(
                "lookalike.sources.facebook.base-url", META.baseUrl(),
                "lookalike.sources.instagram.own-accounts-url", META.baseUrl(),
                "lookalike.sources.brave.base-url", META.baseUrl(),
                "lookalike.sensors.detector-url", DETECTOR.baseUrl(),
                "lookalike.sensors.detector-key", "lk_ingest\n");
    }

    @Override
    public void stop() {
        META.stop();
        DETECTOR.stop();
    }
}
