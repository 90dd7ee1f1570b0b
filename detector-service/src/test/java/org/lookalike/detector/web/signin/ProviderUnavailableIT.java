package org.lookalike.detector.web.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.local.FreePort;
import org.lookalike.testing.OperatorKey;
import org.lookalike.testing.PackagedService;

/** The provider is unavailable: the service starts, keys work, and the sign-in page says so. */
@Tag("nightly")
class ProviderUnavailableIT {

    private static final String URL = "lookalike.sign-in.provider.url";
    private static final String SECRET = "lookalike.sign-in.provider.client-secret";

    @TempDir
    Path folder;

    @Test
    void providerThatIsAway_stopsNobodyWithAKey_andIsUsedOnceItIsBack() {
        var port = FreePort.find();
        var issuer = "http://127.0.0.1:" + port;
        var settings =
                Map.of(URL, issuer, SECRET, "fictional-secret", "lookalike.sign-in.provider.name", "Maple Hollow");
        try (var service = PackagedService.launch(folder.resolve("log"), "away", settings)) {
            assertThat(service.awaitReady().get("/sign-in").body()).contains("Sign in with Maple Hollow");
            assertThat(service.get("/api/v1/alerts").statusCode()).isEqualTo(200);

            var answer = service.get("/sign-in/provider");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("Maple Hollow does not answer. Try again later, or sign in with a key.");
            assertThat(service.log()).contains("cannot be used now, so nobody signs in there");
            var key = service.post("/sign-in", "application/x-www-form-urlencoded", "key=" + OperatorKey.TEXT);
            assertThat(key.statusCode()).isEqualTo(303);
            assertThat(key.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");

            var provider = new WireMockServer(options().bindAddress("127.0.0.1").port(port));
            provider.stubFor(get(urlPathEqualTo("/.well-known/openid-configuration"))
                    .willReturn(okJson(
                            """
                            {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                             "jwks_uri": "%1$s/jwks"}"""
                                    .formatted(issuer))));
            provider.stubFor(get(urlPathEqualTo("/jwks")).willReturn(okJson("{\"keys\": []}")));
            provider.start();
            try {
                var onwards = service.get("/sign-in/provider");
                assertThat(onwards.statusCode()).isEqualTo(302);
                assertThat(onwards.headers().firstValue("Location").orElseThrow())
                        .startsWith(issuer + "/authorize?");
            } finally {
                provider.stop();
            }
        }
    }

    @Test
    void providerWithoutSecret_isRefusedByName() {
        try (var service =
                PackagedService.launch(folder.resolve("log"), "refused", Map.of(URL, "https://id.example"))) {
            assertThat(service.awaitExit()).isNotZero();
            assertThat(service.log()).contains(SECRET + " is missing");
        }
    }
}
