package org.lookalike.detector.services;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.testing.Contract;

/** Recipients that the stub of notifier-service has; other stubs stay as they are. */
public final class StubbedNotifier implements AutoCloseable {

    private static final Contract SUBSCRIPTIONS = Contract.of("answers/subscription-list");
    private static final String PATH = "/api/v1/subscriptions";

    private final WireMock notifier;
    private final List<StubMapping> mappings = new ArrayList<>();

    public StubbedNotifier(NotifierConfig config) {
        var url = config.notifierUrl().orElseThrow();
        notifier = new WireMock(url.getHost(), url.getPort());
    }

    /** An example of the contract, as it is. */
    public static JsonArray examples(String file) {
        return new JsonObject(SUBSCRIPTIONS.example(file)).getJsonArray("items");
    }

    /** The first recipient of the contract's examples, or another one, with another id, for a district. */
    public static JsonObject example(int number, String districtId) {
        return examples("recipients.json")
                .getJsonObject(number)
                .copy()
                .put("id", UUID.randomUUID().toString())
                .put("districtIds", new JsonArray().add(districtId));
    }

    /** Makes the stub list these recipients alone. */
    public void list(JsonObject... recipients) {
        stub(get(urlPathEqualTo(PATH)), okJson(page(null, recipients)));
    }

    /**
     * Makes the stub list these to whoever looks for a text.
     *
     * @param next the cursor of the next page; null if there is none
     */
    public void find(String text, @Nullable String next, JsonObject... recipients) {
        stub(get(urlPathEqualTo(PATH)).withQueryParam("q", WireMock.equalTo(text)), okJson(page(next, recipients)));
    }

    /** Makes the stub list these on the page after a cursor, the last one, to whoever looks for a text. */
    public void findAfter(String cursor, String text, JsonObject... recipients) {
        stub(
                get(urlPathEqualTo(PATH))
                        .withQueryParam("q", WireMock.equalTo(text))
                        .withQueryParam("after", WireMock.equalTo(cursor)),
                okJson(page(null, recipients)));
    }

    private static String page(@Nullable String next, JsonObject... recipients) {
        var answer = new JsonObject().put("items", new JsonArray(List.of((Object[]) recipients)));
        if (next != null) {
            answer.put("next", next);
        }
        SUBSCRIPTIONS.assertValid(answer.encode());
        return answer.encode();
    }

    /** Makes the stub have a recipient, to which nothing was sent, and do all that is asked of it. */
    public String have(JsonObject recipient) {
        SUBSCRIPTIONS.assertValid(
                new JsonObject().put("items", new JsonArray().add(recipient)).encode());
        var id = recipient.getString("id");
        var one = PATH + "/" + id;
        stub(get(urlPathEqualTo(one)), okJson(recipient.encode()));
        stub(put(urlPathEqualTo(one)), okJson(recipient.encode()));
        stub(delete(urlPathEqualTo(one)), noContent());
        stub(post(urlPathMatching(one + "/(pause|resume|webhook-secret)")), okJson(recipient.encode()));
        stub(post(urlPathEqualTo(one + "/test-mail")), status(202));
        stub(
                get(urlPathEqualTo("/api/v1/deliveries")).withQueryParam("subscriptionId", WireMock.equalTo(id)),
                okJson("{\"items\": []}"));
        return id;
    }

    /** Makes the stub answer with this to whoever adds a recipient for its district. */
    public void add(JsonObject recipient) {
        var district = recipient.getJsonArray("districtIds").getString(0);
        stub(post(urlPathEqualTo(PATH)).withRequestBody(containing(district)), jsonResponse(recipient.encode(), 201));
    }

    /** Makes the stub make a key, and revoke any. */
    public void keepKeys() {
        var made = new JsonArray(Contract.of("answers/key-list").example("keys.json")).getJsonObject(0);
        stub(
                post(urlPathEqualTo("/api/v1/keys")),
                jsonResponse(made.put("key", "lk_fictional").encode(), 201));
        stub(delete(urlPathMatching("/api/v1/keys/.*")), noContent());
    }

    /** Makes the stub list these deliveries of a recipient. */
    public void delivered(String id, String deliveries) {
        stub(
                get(urlPathEqualTo("/api/v1/deliveries")).withQueryParam("subscriptionId", WireMock.equalTo(id)),
                okJson(deliveries));
    }

    /** Makes the stub refuse something. */
    public void refuse(String method, String path, int status, String problem) {
        stub(WireMock.request(method, urlPathEqualTo(PATH + path)), jsonResponse(problem, status));
    }

    /** Makes the stub answer all that is about subscriptions with this. */
    public void answer(ResponseDefinitionBuilder answer) {
        stub(any(urlPathMatching(PATH + ".*")), answer);
    }

    private void stub(MappingBuilder request, ResponseDefinitionBuilder answer) {
        mappings.add(notifier.register(request.willReturn(answer)));
    }

    /** The requests about subscriptions to this path, the latest last. */
    public List<LoggedRequest> requests(String method, String path) {
        return notifier.find(anyRequestedFor(urlPathEqualTo(PATH + path))).stream()
                .filter(request -> request.getMethod().getName().equals(method))
                .toList();
    }

    /** The claims of the delegation in a request, which the receiver would verify. */
    public static JsonObject delegation(LoggedRequest request) {
        var token = request.getHeader("Authorization").substring("Bearer ".length());
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        mappings.forEach(notifier::removeStubMapping);
    }
}
