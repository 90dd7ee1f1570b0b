package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.lookalike.testing.Management.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.WebhookReceiver.Answer;
import org.lookalike.notifier.WebhookReceiver.Post;
import org.lookalike.testing.Contract;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.PostgresTestResource;

/** Webhooks, against a receiver that answers as receivers do, well and badly. */
@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier_webhooks"))
@WithTestResource(MailboxTestResource.class)
@WithTestResource(WebhookReceiverResource.class)
class WebhookIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    EndedSpans spans;

    private final String district = Api.newDistrict();
    private AlertTopic topic;

    @BeforeEach
    void open() {
        topic = new AlertTopic();
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void alert_isPostedWhole_andSigned() throws Exception {
        var url = receiver().url();
        var created = subscribe(url, "standard").statusCode(201).extract().jsonPath();
        var alert = topic.about(district).next("new", "high");

        var delivery = awaitState(created.getString("id"), "sent");
        var post = receiver().posts(url).get(0);
        assertThat(post.header("Content-type")).isEqualTo("application/json");
        assertThat(post.header("Webhook-id")).isEqualTo(delivery.getString("items[0].messageId"));
        assertSigned(post, created.getString("webhook.secret"));
        var payload = JSON.readTree(post.body());
        assertThat(payload.get("type").asText()).isEqualTo("lookalike.alert.raised");
        assertThat(Instant.parse(payload.get("timestamp").asText())).isEqualTo("2026-01-12T19:58:03.400Z");
        var data = payload.get("data");
        assertThat(data.get("subscriptionId").asText()).isEqualTo(created.getString("id"));
        assertThat(data.get("occasion").asText()).isEqualTo("news");
        assertThat(data.get("alerts")).hasSize(1);
        var told = data.get("alerts").get(0);
        assertThat(told.get("kinds").toString()).isEqualTo("[\"raised\"]");
        assertThat(told.get("link").asText()).endsWith(alert.alertId().toString());
        Contract.of("impersonation-alert")
                .assertValidForEveryone(told.get("alert").toString());
        assertThat(told.get("alert").get("account").get("accountId").asText()).isNotBlank();
        assertThat(delivery.getString("items[0].recipient")).isEqualTo("127.0.0.1");
        assertThat(delivery.getString("items[0].channel")).isEqualTo("webhook");
    }

    @Test
    void whatBecomesOfAnAlert_isToldAsItIs() throws Exception {
        var url = receiver().url();
        subscribe(url, "standard");
        var alert = topic.about(district).next("new", "medium");
        await().atMost(TIMEOUT).until(() -> receiver().posts(url).size() == 1);
        alert.next("new", "critical");
        await().atMost(TIMEOUT).until(() -> receiver().posts(url).size() == 2);
        alert.next("resolved", "critical");
        await().atMost(TIMEOUT).until(() -> receiver().posts(url).size() == 3);

        assertThat(receiver().posts(url))
                .extracting(post -> read(post).get("type").asText())
                .containsExactly("lookalike.alert.raised", "lookalike.alert.escalated", "lookalike.alert.closed");
        assertThat(receiver().posts(url))
                .extracting(post -> post.header("Webhook-id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void acknowledgement_isToldToProgramsAndChats_andNotByMail() {
        var url = receiver().url();
        var chat = receiver().url();
        var address = Api.newAddress("office");
        subscribe(url, "standard");
        subscribe(chat, "slack");
        Api.subscribe(address, district, "low");
        var alert = topic.about(district).next("new", "critical");
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("sent")));
        alert.publish(2, json -> json.put("severity", "critical")
                .withObject("/acknowledgement")
                .put("at", "2026-01-12T20:01:00Z"));
        await().atMost(TIMEOUT)
                .until(() -> receiver().posts(url).size() == 2
                        && receiver().posts(chat).size() == 2);

        var payload = read(receiver().posts(url).get(1));
        assertThat(payload.get("type").asText()).isEqualTo("lookalike.alert.acknowledged");
        assertThat(payload.at("/data/alerts/0/alert/acknowledgement/at").asText())
                .isEqualTo("2026-01-12T20:01:00Z");
        assertThat(receiver().posts(chat).get(1).body())
                .contains("Acknowledged: possible impersonation", "Somebody is looking at the alert.");
        assertThat(Api.states(address)).containsExactly("sent");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 429, 500, 503})
    void everyOtherAnswer_isTriedAgain_underTheSameId(int status) throws Exception {
        var elsewhere = receiver().url();
        var url = receiver().url(new Answer(status, Map.of("Location", elsewhere), "try_later"));
        var created = subscribe(url, "standard").extract().jsonPath();
        topic.about(district).next("new", "high");

        var delivery = awaitState(created.getString("id"), "sent");

        assertThat(outcomes(delivery)).containsExactly("deferred", "accepted");
        assertThat(delivery.getInt("items[0].attempts[0].replyCode")).isEqualTo(status);
        assertThat(delivery.getString("items[0].attempts[0].detail"))
                .isEqualTo("the server answered: %d try_later".formatted(status));
        assertThat(receiver().posts(url)).hasSize(2);
        for (var post : receiver().posts(url)) {
            assertThat(post.header("Webhook-id")).isEqualTo(delivery.getString("items[0].messageId"));
            assertSigned(post, created.getString("webhook.secret"));
        }
        assertThat(receiver().posts(elsewhere)).isEmpty();
    }

    @Test
    void receiverThatAsksToWait_isLeftAlone() {
        var url = receiver().url(new Answer(429, Map.of("Retry-After", "2"), ""));
        var id = subscribe(url, "standard").extract().<String>path("id");
        topic.about(district).next("new", "high");
        var attempts = awaitState(id, "sent");
        assertThat(Duration.between(
                        Instant.parse(attempts.getString("items[0].attempts[0].endedAt")),
                        Instant.parse(attempts.getString("items[0].attempts[1].startedAt"))))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1900));
    }

    @Test
    void silentReceiver_isToldUnderTheSameId_untilItAnswers() {
        var url = receiver().url(Answer.SILENCE, Answer.SILENCE, Answer.SILENCE);
        var id = subscribe(url, "standard").extract().<String>path("id");
        topic.about(district).next("new", "high");

        var delivery = awaitState(id, "sent");

        assertThat(outcomes(delivery)).containsExactly("unknown", "unknown", "unknown", "accepted");
        assertThat(receiver().posts(url))
                .extracting(post -> post.header("Webhook-id"))
                .containsOnly(delivery.getString("items[0].messageId"))
                .hasSize(4);
    }

    @Test
    void silentChat_isNotFloodedWithCopies() {
        var url = receiver().url(Answer.SILENCE, Answer.SILENCE, Answer.SILENCE);
        var id = subscribe(url, "slack").extract().<String>path("id");
        topic.about(district).next("new", "high");

        await().atMost(TIMEOUT).until(() -> List.of("unknown", "unknown").equals(outcomes(deliveries(id))));
        awaitState(id, "ambiguous");
        assertThat(deliveries(id).getString("items[0].nextAttemptAt")).isNull();
        assertThat(receiver().posts(url).get(0).body()).doesNotContain("may have been posted before");
        assertThat(receiver().posts(url).get(1).body()).contains("may have been posted before");
    }

    @Test
    void silentReceiver_doesNotHoldTheOthers() {
        var silent = receiver().url(Collections.nCopies(12, Answer.SILENCE).toArray(Answer[]::new));
        var url = receiver().url();
        subscribe(silent, "standard");
        var id = subscribe(url, "standard").extract().<String>path("id");
        topic.about(district).next("new", "high");
        awaitState(id, "sent");
        assertThat(receiver().posts(silent)).hasSizeLessThan(12);
    }

    /** Were they served in order, all of the others would be attempted before. */
    @Test
    void silentReceiversOfAnotherDistrict_atTheSameHost_doNotDelayAnAlert() {
        var elsewhere = Api.newDistrict();
        var silent = IntStream.range(0, 36)
                .mapToObj(i ->
                        receiver().url(Collections.nCopies(500, Answer.SILENCE).toArray(Answer[]::new)))
                .toList();
        var ids = silent.stream()
                .map(url -> subscribe(url, "standard", elsewhere).extract().<String>path("id"))
                .toList();
        var url = receiver().url();
        subscribe(url, "standard");
        topic.about(elsewhere).next("new", "critical");
        await().atMost(TIMEOUT).until(() -> attempted(silent) > 0);

        topic.about(district).next("new", "medium");

        await().atMost(TIMEOUT).until(() -> !receiver().posts(url).isEmpty());
        assertThat(attempted(silent)).isLessThan(silent.size());
        ids.forEach(Api::unsubscribe);
    }

    private static long attempted(List<String> urls) {
        return urls.stream().filter(url -> !receiver().posts(url).isEmpty()).count();
    }

    @Test
    void nobodyListening_isRecordedAsNotSent() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var id = subscribe("http://127.0.0.1:%d/secret".formatted(port), "standard")
                .extract()
                .<String>path("id");
        topic.about(district).next("new", "high");
        awaitState(id, "retry");
        assertThat(deliveries(id).getString("items[0].lastError"))
                .startsWith("nothing was sent: ")
                .doesNotContain("secret");
    }

    /** Whether a name is unknown or leads to where nothing may be posted, what is told is the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.7",
                "https://[::ffff:192.168.0.1]",
                "http://hooks.invalid",
                "https://hooks.invalid"
            })
    void hostOutOfBounds_isNotPostedTo_andNothingIsToldOfIt(String host) {
        var id = subscribe(host + "/secret", "standard").extract().<String>path("id");
        topic.about(district).next("new", "high");
        awaitState(id, "retry");
        var neutral = "nothing was sent: the host %s cannot be reached from here or is not allowed"
                .formatted(host.replaceFirst(".*://", ""));
        assertThat(deliveries(id).getString("items[0].lastError")).isEqualTo(neutral);
        assertThat(deliveries(id).getString("items[0].attempts[0].detail")).isEqualTo(neutral);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://8.8.8.8", "HTTP://10.0.0.7:9000"})
    void httpToNoAllowedNetwork_isRefusedAtOnce(String host) {
        subscribe(host + "/secret", "standard")
                .statusCode(400)
                .body("violations[0].field", equalTo("webhook.url"))
                .body("violations[0].message", containsString("lookalike.webhooks.private-networks"))
                .body(not(containsString("secret")));
    }

    @Test
    void receiverThatIsGone_endsItsSubscription_andTheOperatorIsTold() {
        var url = receiver().url(Answer.of(410));
        var id = subscribe(url, "standard").extract().<String>path("id");
        var before = Api.meter("lookalike_webhooks_gone_total");
        topic.about(district).next("new", "high");

        var delivery = awaitState(id, "failed");

        assertThat(outcomes(delivery)).containsExactly("gone");
        given().get("/api/v1/subscriptions/" + id).then().statusCode(404);
        await().atMost(TIMEOUT).until(() -> mailsToOperator().stream().anyMatch(mail -> mail.contains(id)));
        await().atMost(TIMEOUT).until(() -> mailsToOperator().stream().anyMatch(mail -> mail.contains(district)));
        assertThat(Api.meter("lookalike_webhooks_gone_total")).isEqualTo(before + 1);
        var later = Api.newAddress("later");
        Api.subscribe(later, district, "low");
        topic.about(district).next("new", "high");
        await().atMost(TIMEOUT).until(() -> Api.states(later).equals(List.of("sent")));
        assertThat(receiver().posts(url)).hasSize(1);
        subscribe(url, "standard").statusCode(201);
    }

    @Test
    void test_isPosted() throws Exception {
        var url = receiver().url();
        var created = subscribe(url, "standard").extract().jsonPath();
        test(created.getString("id")).statusCode(202);
        awaitState(created.getString("id"), "sent");
        var post = receiver().posts(url).get(0);
        assertSigned(post, created.getString("webhook.secret"));
        assertThat(read(post).get("type").asText()).isEqualTo("lookalike.test");
        assertThat(read(post).at("/data/occasion").asText()).isEqualTo("test");
    }

    @Test
    void url_getsOneTestAMinute_howeverManySubscriptionsToIt() {
        var url = receiver().url();
        var id = subscribe(url, "standard").extract().<String>path("id");
        var other = given().contentType("application/json")
                .body(Map.of(
                        "webhook",
                        Map.of("url", url),
                        "districtIds",
                        List.of(Api.newDistrict()),
                        "minimumSeverity",
                        "low"))
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        test(id).statusCode(202);
        awaitState(id, "sent");
        for (var each : List.of(id, other)) {
            test(each)
                    .statusCode(429)
                    .header("Retry-After", matchesPattern("[1-5]?\\d|60"))
                    .body("detail", containsString("one test a minute"));
        }
        assertThat(receiver().posts(url)).hasSize(1);
    }

    private static ValidatableResponse test(String id) {
        return given().post("/api/v1/subscriptions/%s/test-mail".formatted(id)).then();
    }

    /** Also where the answer to a first change was lost and it was asked for again. */
    @Test
    void changedSecret_signs_besideTheFormerOne() throws Exception {
        var url = receiver().url();
        var created = subscribe(url, "standard").extract().jsonPath();
        var id = created.getString("id");
        given().post("/api/v1/subscriptions/%s/webhook-secret".formatted(id))
                .then()
                .statusCode(200);
        String secret = given().post("/api/v1/subscriptions/%s/webhook-secret".formatted(id))
                .then()
                .statusCode(200)
                .body("webhook.secret", startsWith("whsec_"))
                .extract()
                .path("webhook.secret");
        topic.about(district).next("new", "high");
        awaitState(id, "sent");
        var post = receiver().posts(url).get(0);
        assertThat(secret).isNotEqualTo(created.getString("webhook.secret"));
        assertThat(post.header("Webhook-signature").split(" ")).hasSize(2);
        assertSigned(post, secret);
        assertSigned(post, created.getString("webhook.secret"));
    }

    @Test
    void url_isNeverShown_andTheSecretOnce() {
        var url = receiver().url();
        var secret = url.replaceFirst(".*/", "");
        var created = subscribe(url, null)
                .statusCode(201)
                .body("webhook.preset", equalTo("standard"))
                .body("webhook.host", equalTo(url.replaceFirst("/secret.*", "")))
                .body("webhook.secret", startsWith("whsec_"))
                .body("address", nullValue())
                .body("state", equalTo("active"))
                .extract();
        assertThat(created.asString()).doesNotContain(secret);
        subscribe(url, null)
                .statusCode(200)
                .body("id", equalTo(created.path("id")))
                .body("webhook.secret", nullValue());
        subscribe(url, "slack").statusCode(409);
        var list = given().queryParam("limit", 500)
                .get("/api/v1/subscriptions")
                .then()
                .statusCode(200)
                .extract();
        assertThat(list.asString())
                .contains(created.<String>path("id"))
                .doesNotContain(secret)
                .doesNotContain("whsec_");
        given().get("/api/v1/subscriptions/" + created.path("id")).then().body("webhook.secret", nullValue());
        change(created.path("id"), url).statusCode(200).body("minimumSeverity", equalTo("high"));
        change(created.path("id"), url + "x").statusCode(400).body("detail", containsString("webhook"));
    }

    @Test
    void url_isNeitherInMetersNorInSpans() {
        var url = receiver().url();
        var id = subscribe(url, "standard").extract().<String>path("id");
        topic.about(district).next("new", "high");
        var delivery = awaitState(id, "sent").getString("items[0].id");

        await().atMost(TIMEOUT).until(() -> spans.named("deliver").stream()
                .anyMatch(span -> span.getAttributes().asMap().containsValue(delivery)));
        assertThat(spans.all()).noneMatch(span -> span.toString().contains("/secret/"));
        assertThat(receiver().posts(url).get(0).headers()).doesNotContainKey("Traceparent");
        assertThat(management().get("/q/metrics").asString())
                .contains("lookalike_deliveries")
                .doesNotContain("/secret/");
    }

    private static ValidatableResponse change(String id, String url) {
        return given().contentType("application/json")
                .body(Map.of("webhook", Map.of("url", url), "minimumSeverity", "high"))
                .put("/api/v1/subscriptions/" + id)
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "teams", "google_chat", "mattermost"})
    void chat_isSentAMessage(String preset) {
        var url = receiver().url();
        var id = subscribe(url, preset).extract().<String>path("id");
        topic.about(district).next("new", "high");
        awaitState(id, "sent");
        assertThat(receiver().posts(url).get(0).body())
                .contains("possible impersonation of Maple Hollow Public Schools", "Open the alert");
    }

    private ValidatableResponse subscribe(String url, String preset) {
        return subscribe(url, preset, district);
    }

    private static ValidatableResponse subscribe(String url, String preset, String district) {
        var webhook = preset == null ? Map.of("url", url) : Map.of("url", url, "preset", preset);
        return given().contentType("application/json")
                .body(Map.of("webhook", webhook, "districtIds", List.of(district), "minimumSeverity", "low"))
                .post("/api/v1/subscriptions")
                .then();
    }

    private static JsonPath awaitState(String subscriptionId, String state) {
        await("delivery of " + subscriptionId + " is " + state)
                .atMost(TIMEOUT)
                .until(() -> deliveries(subscriptionId).getList("items.state").equals(List.of(state)));
        return deliveries(subscriptionId);
    }

    private static JsonPath deliveries(String subscriptionId) {
        return given().queryParam("subscriptionId", subscriptionId)
                .get("/api/v1/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> outcomes(JsonPath deliveries) {
        return deliveries.getList("items[0].attempts.outcome");
    }

    private static List<String> mailsToOperator() {
        return MailboxTestResource.mailbox().messages().stream()
                .filter(mail -> mail.recipient().equals(WebhookReceiverResource.OPERATOR))
                .map(mail -> mail.source())
                .toList();
    }

    private static JsonNode read(Post post) {
        try {
            return JSON.readTree(post.body());
        } catch (IOException e) {
            throw new AssertionError(post.body(), e);
        }
    }

    /** Checks a signature by the verifier that Standard Webhooks publishes, as receivers use it. */
    private static void assertSigned(Post post, String secret) throws Exception {
        new Webhook(secret).verify(post.body(), HttpHeaders.of(post.headers(), (name, value) -> true));
    }

    private static WebhookReceiver receiver() {
        return WebhookReceiverResource.receiver();
    }
}
