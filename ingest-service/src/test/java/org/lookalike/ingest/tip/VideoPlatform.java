package org.lookalike.ingest.tip;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Locale;
import java.util.Map;

/** A platform with two accounts, which are found by their handles. */
public final class VideoPlatform implements QuarkusTestResourceLifecycleManager {

    static final String CHANNEL = "UCmaplehollowfictional02";

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    @Override
    public Map<String, String> start() {
        server.start();
        server.stubFor(get(urlPathEqualTo("/channels")).willReturn(okJson("{}")));
        show(CHANNEL, "MapleHollowLive", "Maple Hollow Live");
        show("UCmaplehollowfictional03", "MapleHollowNights", "Maple Hollow Nights");
        return Map.of(
                "lookalike.sources.youtube.api-key", "key", "lookalike.sources.youtube.base-url", server.baseUrl());
    }

    private void show(String id, String handle, String title) {
        server.stubFor(get(urlPathEqualTo("/channels"))
                .withQueryParam("forHandle", equalTo("@" + handle))
                .willReturn(okJson(
                        """
                                {"items": [{"id": "%s", "snippet": {"title": "%s", "customUrl": "@%s"}}]}"""
                                .formatted(id, title, handle.toLowerCase(Locale.ROOT)))));
    }

    @Override
    public void stop() {
        server.stop();
    }
}
