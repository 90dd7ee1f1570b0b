package org.lookalike.ingest.tip;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A platform with a single account, which is found by its handle. */
public final class VideoPlatform implements QuarkusTestResourceLifecycleManager {

    static final String CHANNEL = "UCmaplehollowfictional02";

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    @Override
    public Map<String, String> start() {
        server.start();
        server.stubFor(get(urlPathEqualTo("/channels")).willReturn(okJson("{}")));
        server.stubFor(get(urlPathEqualTo("/channels"))
                .withQueryParam("forHandle", equalTo("@MapleHollowLive"))
                .willReturn(okJson(
                        """
                                {"items": [{"id": "%s", "snippet": {"title": "Maple Hollow Live", "customUrl": "@maplehollowlive"}}]}"""
                                .formatted(CHANNEL))));
        return Map.of(
                "lookalike.sources.youtube.api-key", "key", "lookalike.sources.youtube.base-url", server.baseUrl());
    }

    @Override
    public void stop() {
        server.stop();
    }
}
