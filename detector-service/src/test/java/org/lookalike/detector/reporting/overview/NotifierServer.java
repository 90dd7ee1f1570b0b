package org.lookalike.detector.reporting.overview;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.lookalike.testing.Contract;

/** A stub of notifier-service. */
public final class NotifierServer implements QuarkusTestResourceLifecycleManager {

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    /** Answers that no mail was sent, until a test says otherwise. */
    static void answerNoMails(WireMock notifier) {
        notifier.resetMappings();
        notifier.register(get(urlPathEqualTo("/api/v1/deliveries")).willReturn(okJson("{\"items\": []}")));
        notifier.register(get(urlPathEqualTo("/api/v1/deliveries/figures"))
                .willReturn(okJson(Contract.of("answers/delivery-figures").example("none.json"))));
    }

    @Override
    public Map<String, String> start() {
        server.start();
        answerNoMails(new WireMock(server.port()));
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
