package org.lookalike.ingest.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Platforms that no setting connects. Telegram knows the token of one bot; Threads takes any; Bluesky none; Mastodon is forbidden. */
public final class ConnectablePlatforms implements QuarkusTestResourceLifecycleManager {

    public static final String BOT_TOKEN = "123456:known-to-telegram";

    /** What connects Telegram. */
    public static final String TELEGRAM =
            """
            {"credentials": {"token": "%s", "bot-terms-acknowledged": "true"}}""".formatted(BOT_TOKEN);

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    @Override
    public Map<String, String> start() {
        server.start();
        server.stubFor(get(urlPathMatching("/bot.*"))
                .willReturn(unauthorized()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"ok\": false, \"error_code\": 401, \"description\": \"Unauthorized\"}")));
        server.stubFor(get(urlPathEqualTo("/bot%s/getChat".formatted(BOT_TOKEN)))
                .willReturn(okJson("{\"ok\": true, \"result\": {\"id\": -1001, \"type\": \"channel\"}}")));
        server.stubFor(
                get(urlPathEqualTo("/xrpc/app.bsky.actor.getProfiles")).willReturn(okJson("{\"profiles\": []}")));
        server.stubFor(get(urlPathEqualTo("/profile_lookup")).willReturn(okJson("{\"username\": \"threads\"}")));
        return Map.of(
                "lookalike.sources.bluesky.base-url",
                server.baseUrl(),
                "lookalike.sources.bluesky.jetstream.enabled",
                "false",
                "lookalike.sources.bluesky.plc.enabled",
                "false",
                "lookalike.sources.bluesky.backfill.enabled",
                "false",
                "lookalike.sources.mastodon.forbidden",
                "true",
                "lookalike.sources.telegram.base-url",
                server.baseUrl(),
                "lookalike.sources.threads.base-url",
                server.baseUrl(),
                "lookalike.sources.threads.token-url",
                server.baseUrl());
    }

    @Override
    public void stop() {
        server.stop();
    }
}
