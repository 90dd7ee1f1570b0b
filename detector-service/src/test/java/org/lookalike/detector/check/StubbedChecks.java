package org.lookalike.detector.check;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.testing.Contract;

/** Account checks and tips as the stub of ingest-service answers them. */
public final class StubbedChecks {

    public static final Contract ANSWER = Contract.of("answers/account-check");

    private static final String CHECKS = "/api/v1/account-checks";
    private static final String TIPS = "/api/v1/staff-tips";

    private final WireMock ingest;

    public StubbedChecks(IngestConfig config) {
        var url = config.ingestUrl().orElseThrow();
        ingest = new WireMock(url.getHost(), url.getPort());
    }

    /** Makes the stub show an account on Bluesky. */
    public void find(String accountId, String handle, @Nullable String displayName) {
        answer(
                handle,
                """
                {"outcome": "found", "lastSeenAt": "2026-02-01T08:00:00Z", "account": {
                  "platform": "bluesky", "accountId": "%s", "handle": "%s", "displayName": "%s",
                  "bio": "Official news \\u202eteem ot <script>alert(1)</script>", "profileUrl": "https://bsky.app/profile/%s",
                  "location": null, "links": ["https://closings.example"], "verifiedLinks": [], "avatarHash": null, "verified": false,
                  "state": "active", "observedAt": "2026-02-03T15:04:05.120Z", "source": "check"}}"""
                        .formatted(accountId, handle, displayName, handle));
    }

    /** Makes the stub answer about an account with what the contract allows. */
    public void answer(String account, String answer) {
        ANSWER.assertValid(answer);
        respond(account, 200, answer);
    }

    /** Makes the stub answer about an account with anything. */
    public void respond(String account, int status, String body) {
        ingest.register(post(urlPathEqualTo(CHECKS))
                .withHeader("Authorization", equalTo("Bearer lk_detector"))
                .withRequestBody(matchingJsonPath("$.account", equalTo(account)))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(body)));
    }

    /** Makes the stub take every tip. */
    public void takeTips() {
        ingest.register(post(urlPathEqualTo(TIPS))
                .withHeader("Authorization", equalTo("Bearer lk_detector"))
                .willReturn(aResponse()
                        .withStatus(202)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"id\": \"5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11\", \"state\": \"looking_up\"}")));
    }

    /** Makes the stub refuse the tips about an account. */
    public void refuseTips(String account, int status, String problem) {
        ingest.register(post(urlPathEqualTo(TIPS))
                .withRequestBody(matchingJsonPath("$.account", equalTo(account)))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody(problem)));
    }

    /** Fails unless the stub got this tip. */
    public void assertTold(String tip) {
        ingest.verifyThat(postRequestedFor(urlPathEqualTo(TIPS)).withRequestBody(equalToJson(tip)));
    }
}
